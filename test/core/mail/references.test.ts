import { expect, test } from 'vitest'
import { References } from '../../../core/contract/context.ts'
import { MAX_REFERENCES, MAX_REFERENCES_LENGTH, referencesIn } from '../../../core/mail/references.ts'

const OWN = 'Message-ID: <own@x.example>\r\n'

test('V7: what a message answers, the newest first, each once, however its header fields are written', () => {
  const references = 'References: <root@x>\r\n <a@x>\r\n\t<b@x>\r\n'
  const own = '<own@x.example>'
  expect(referencesIn(`${OWN}${references}In-Reply-To: <b@x>\r\n`, own)).toEqual([
    '<b@x>',
    '<a@x>',
    '<root@x>',
  ])
  expect(referencesIn('references:root@x a@x\nSubject: References: <no@x>\n', own)).toEqual([
    '<a@x>',
    '<root@x>',
  ])
  expect(referencesIn('In-Reply-To: <long\r\n er@x>\r\nX-References: <no@x>', own)).toEqual(['<longer@x>'])
  expect(referencesIn('In-Reply-To: <>\r\nReferences:\r\n', own)).toEqual([])
  expect(referencesIn('', own)).toEqual([])
})

test('V7: header fields of another message name nothing', () => {
  const headers = `${OWN}In-Reply-To: <b@x>\r\n`
  expect(referencesIn(headers, 'own@x.example')).toEqual(['<b@x>'])
  expect(referencesIn(headers, '<other@x.example>')).toEqual([])
})

test('V7: of thousands the newest twenty count, and none that is longer than a line', () => {
  const ids = Array.from({ length: 5000 }, (_, at) => `<${at}@x>`)
  const found = referencesIn(`References: ${ids.join(' ')} <${'x'.repeat(998)}>\r\n`, '')
  expect(found).toEqual(ids.slice(-MAX_REFERENCES).reverse())
})

test('V7: long ones are as many as fit into an address, and the server takes them', () => {
  const long = (at: number) => `<${String(at).padStart(2, '0')}${'x'.repeat(893)}@x>`
  const found = referencesIn(
    `References: ${Array.from({ length: 20 }, (_, at) => long(at)).join(' ')}\r\n`,
    '',
  )
  expect(found).toEqual([long(19), long(18), long(17), long(16)])
  expect(References.safeParse(found.join(' ')).success).toBe(true)
  expect(References.safeParse('x'.repeat(900).concat(' ').repeat(5).trim()).success).toBe(false)
  expect(found.join(' ').length).toBeLessThanOrEqual(MAX_REFERENCES_LENGTH)
})
