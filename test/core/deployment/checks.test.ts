import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnswerSeen, deploymentChecks, type Seen } from '../../../core/deployment/checks.ts'
import { readManifest } from '../../../core/deployment/manifest.ts'

const NOW = Date.UTC(2026, 10, 24)
const DAY = 86_400_000
const xml = readFileSync(new URL('../../../manifest.xml', import.meta.url), 'utf8').replaceAll(
  'https://localhost:3443',
  'https://archive.example.org',
)
const answer: AnswerSeen = {
  status: 200,
  type: 'image/png',
  frameAncestors: '',
  frameOptions: '',
  resourcePolicy: '',
}
const ancestors = 'https://outlook.office.com https://outlook.office365.com https://outlook.cloud.microsoft'
const right: Seen = {
  publicAddress: new URL('https://archive.example.org'),
  tls: true,
  certificate: {
    from: NOW - DAY,
    until: NOW + 200 * DAY,
    issuer: 'An authority',
    names: ['*.example.org'],
    selfSigned: false,
  },
  manifest: readManifest(xml),
  icons: [{ address: 'https://archive.example.org/icons/icon-64.png', answer }],
  pane: { ...answer, frameAncestors: ancestors },
  viewer: { ...answer, frameAncestors: "'none'" },
  now: NOW,
}
const states = (seen: Partial<Seen>) =>
  Object.fromEntries(deploymentChecks({ ...right, ...seen }).map(({ what, state }) => [what, state]))

test('A10: a server that is ready has nothing to do', () => {
  for (const { state, toDo } of deploymentChecks(right)) expect([state, toDo]).toEqual(['right', ''])
})

const certificate = (change: object) => ({ certificate: { ...right.certificate!, ...change } })

test.each<[string, Partial<Seen>, Record<string, string>]>([
  [
    'no HTTPS',
    { publicAddress: new URL('http://archive.example.org') },
    { https: 'wrong', manifest: 'wrong' },
  ],
  ['a certificate that ended', certificate({ until: NOW }), { certificate: 'wrong' }],
  ['one that does not count yet', certificate({ from: NOW + 1 }), { certificate: 'wrong' }],
  ['one that ends soon', certificate({ until: NOW + 10 * DAY }), { certificate: 'warning' }],
  ['one of its own making', certificate({ selfSigned: true }), { certificate: 'warning' }],
  [
    'one for another name',
    certificate({ names: ['example.org', '*.b.example.org'] }),
    { certificate: 'wrong' },
  ],
  ['a proxy in front', { tls: false, certificate: null }, { certificate: 'unknown', https: 'right' }],
  ['a broken manifest', { manifest: null }, { manifest: 'wrong' }],
  ['a missing icon', { icons: [{ address: 'x', answer: { ...answer, status: 404 } }] }, { icons: 'wrong' }],
  [
    'an icon that is a page',
    { icons: [{ address: 'x', answer: { ...answer, type: 'text/html' } }] },
    { icons: 'wrong' },
  ],
  [
    'an icon that other sites may not show',
    { icons: [{ address: 'x', answer: { ...answer, resourcePolicy: 'same-origin' } }] },
    { icons: 'wrong' },
  ],
  ['a pane that nobody may frame', { pane: { ...answer, frameAncestors: "'none'" } }, { pane: 'wrong' }],
  [
    'a proxy that adds X-Frame-Options',
    { pane: { ...right.pane!, frameOptions: 'DENY' } },
    { pane: 'wrong' },
  ],
  ['a viewer that anybody may frame', { viewer: answer }, { pages: 'wrong' }],
  ['pages that do not come', { pane: null, viewer: null }, { pane: 'wrong', pages: 'wrong' }],
])('A10: %s is seen, and what to do is said', (_name, change, expected) => {
  expect(states(change)).toMatchObject(expected)
  for (const { state, toDo } of deploymentChecks({ ...right, ...change }))
    if (state !== 'right') expect(toDo).toMatch(/\.$/)
})

test('A10: a manifest is read with its id, version and addresses', () => {
  const read = readManifest(xml)!
  expect(read.id).toMatch(/^[\da-f-]{36}$/)
  expect(read.version).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  expect(read.addresses.length).toBeGreaterThan(5)
  for (const address of read.addresses) expect(address).toMatch(/^https:\/\/archive\.example\.org/)
})

test('A10: text that is no manifest is refused, whatever it is', () => {
  for (const text of [
    '',
    'hello',
    '<OfficeApp>',
    '<OfficeApp></Other>',
    '<a></a>',
    '<OfficeApp/><OfficeApp/>',
    xml.replace('</OfficeApp>', ''),
  ])
    expect(readManifest(text)).toBeNull()
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', '/', '"', 'a', ' ', '!', '-', '?') }),
      (text) => void readManifest(text),
    ),
  )
})
