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
    after: { reason: 'Urlaub', startsAt: null, endsAt: Date.UTC(2027, 2, 1, 11), toOneself: false },
    permissions: ['audit.read', 'roles.read'],
    odd: 3,
    view: 'delivery',
    origin: 'sync',
    kind: 'unheard of',
    state: 'active,waiting',
    roleName: 'Help Desk Administrator',
  }
  expect(factsOf(detail, 'Europe/Berlin').map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'Primär: anna@bücher.example',
    expect.stringMatching(/^Nachher: Grund: Urlaub, Bis: .*1\. März 2027.* 12:00.*, Für sich selbst: Nein$/),
    'Berechtigungen: audit.read und roles.read',
    'odd: 3',
    'Ansicht: Zustellung',
    'Herkunft: Abgleich',
    'Art: unheard of',
    'Zustand: Aktiv und In Verarbeitung',
    'Rolle: Helpdesk-Administration',
  ])
})
