import { afterAll, expect, test } from 'vitest'
import { refusal } from '../../../addin/admin/components/form/refusal.ts'
import { speakAdmin } from '../../../addin/admin/i18n/say.ts'
import { Fault } from '../../../addin/shared/client/fault.ts'
import { speak } from '../../../addin/shared/i18n/say.ts'
import { FIELD_MISTAKES } from '../../../core/errors.ts'

const speakAll = async (language: string) => {
  await speak(language)
  await speakAdmin()
}
afterAll(() => speakAll('en'))

test('V8: a mistake in a field is said in the language of the console, in English in the words of the API', async () => {
  const thrown = new Fault('not-found', {
    detail: 'elsewhere.test is not an internal domain. Add it first.',
    field: 'address',
    why: 'not-internal',
  })
  await speakAll('en')
  expect(refusal(thrown).sentence).toBe('elsewhere.test is not an internal domain. Add it first.')
  await speakAll('de')
  expect(refusal(thrown)).toMatchObject({
    sentence: 'Ihre Domäne ist keine interne Domäne. Fügen Sie die Domäne zuerst hinzu.',
    field: 'address',
  })
  const lacks = new Fault('forbidden', { detail: 'x', permission: 'audit.read', why: 'lacks-permission' })
  expect(refusal(lacks).sentence).toContain('audit.read')
  const said = async (language: string) => {
    await speakAll(language)
    return FIELD_MISTAKES.map((why) => refusal(new Fault('conflict', { detail: '', why })).sentence)
  }
  // What is not named is said by its kind: nothing stays in English.
  await speakAll('de')
  const byKind = (['not-found', 'conflict', 'forbidden'] as const).map(
    (code) => refusal(new Fault(code, { detail: 'Somebody said so.' })).sentence,
  )
  expect(byKind).toEqual([
    'Das gibt es nicht mehr. Sehen Sie noch einmal nach.',
    expect.stringContaining('Das passt nicht zum jetzigen Stand'),
    expect.stringContaining('Ihre Rolle umfasst das nicht.'),
  ])
  const lacking = new Fault('forbidden', { detail: 'Somebody said so.', permission: 'policy.write' })
  expect(refusal(lacking).sentence).toBe(
    refusal(new Fault('forbidden', { why: 'lacks-permission', permission: 'policy.write' })).sentence,
  )
  // Each mistake has words of its own in each language.
  const all = [...(await said('de')), ...(await said('fr')), ...(await said('ar'))]
  expect(new Set(all).size).toBe(3 * FIELD_MISTAKES.length)
})
