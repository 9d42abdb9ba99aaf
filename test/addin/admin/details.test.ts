import { expect, test } from 'vitest'
import { factsOf } from '../../../addin/admin/i18n/details.ts'
import { speakAdmin } from '../../../addin/admin/i18n/say.ts'
import { speak } from '../../../addin/shared/i18n/say.ts'

test('A5, V8: the facts of an entry are named in the reader’s language, those inside others too; an unknown one as the log has it', async () => {
  await speak('de')
  await speakAdmin()
  const detail = {
    primary: 'anna@xn--bcher-kva.example',
    before: null,
    after: { reason: 'Urlaub', startsAt: null, toOneself: false },
    permissions: ['audit.read', 'roles.read'],
    odd: 3,
  }
  expect(factsOf(detail).map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'Primäre Adresse: anna@bücher.example',
    'Nachher: Grund: Urlaub, Für sich selbst: false',
    'Berechtigungen: audit.read und roles.read',
    'odd: 3',
  ])
})
