import { DOMAIN, EMPLOYEES, SECOND_DOMAIN } from './people.ts'
import type { Correspondent, SampleMailbox, SamplePerson } from './types.ts'

export const DOMAINS = [{ name: DOMAIN }, { name: SECOND_DOMAIN }]

function shared(local: string, name: string, domain = DOMAIN): SampleMailbox {
  return { address: `${local}@${domain}`, name, kind: 'shared' }
}

export const INFO = shared('info', 'Info Desk')
export const BOOKINGS = shared('bookings', 'Bookings')
export const HARBOUR = shared('harbour', 'Harbour Office Visby')
export const COUNCIL = shared('betriebsrat', 'Works Council')
export const PAYROLL = shared('payroll', 'Lindhaven Payroll')
export const INVOICES = shared('rechnungen', 'Rechnungen')
export const GROUPS = shared('gruppen', 'Group travel')
export const PRINT = shared('druck', 'Druckerei')
export const SPONSORING = shared('sponsoring', 'Sponsoring')

/** Marta's address from before her marriage: delegated to her (SPEC D8, the one way). */
export const FORMER_MARTA: SampleMailbox = {
  address: `marta.oberg@${DOMAIN}`,
  name: 'Marta Öberg',
  kind: 'person',
}
/** Anna's address from before her marriage: hers as an own archive (SPEC D8, the other way). */
export const FORMER_ANNA: SampleMailbox = {
  address: `anna.nowak@${DOMAIN}`,
  name: 'Anna Nowak',
  kind: 'person',
}

export const SHARED: readonly SampleMailbox[] = [
  INFO,
  BOOKINGS,
  HARBOUR,
  COUNCIL,
  PAYROLL,
  INVOICES,
  GROUPS,
  PRINT,
  SPONSORING,
  shared('hafen-ost', 'Hafen Ost'),
  shared('pilots', 'Pilots Visby', SECOND_DOMAIN),
]

export const MAILBOXES: readonly SampleMailbox[] = [
  ...EMPLOYEES.map(({ address, name }): SampleMailbox => ({ address, name, kind: 'person' })),
  FORMER_MARTA,
  FORMER_ANNA,
  ...SHARED,
]

export const ALIASES = [
  { alias: `hello@${DOMAIN}`, address: INFO.address },
  { alias: `kontakt@${DOMAIN}`, address: INFO.address },
  { alias: `m.lindqvist@${DOMAIN}`, address: `marta.lindqvist@${DOMAIN}` },
  { alias: `groups@${DOMAIN}`, address: GROUPS.address },
  { alias: `lohn@${DOMAIN}`, address: PAYROLL.address },
  { alias: `invoices@${DOMAIN}`, address: INVOICES.address },
  { alias: `works.council@${DOMAIN}`, address: COUNCIL.address },
  { alias: `eleni@${DOMAIN}`, address: `eleni.papadaki@${DOMAIN}` },
  { alias: `office@${SECOND_DOMAIN}`, address: `elsa.wikstrom@${SECOND_DOMAIN}` },
]

/** What the sign-in page says beside the names that show something particular. */
const NOTES: Readonly<Record<string, string>> = {
  marta: 'Reads six archives besides her own, the one from before her marriage among them',
  tomasz: 'On leave; Marta and Ελένη read his archive until he is back',
  jonas: 'Super administrator; reads Info Desk, Harbour Office Visby and Marta',
  eleni: 'Greek mail; reads Tomasz, and Marta from next month',
  amelie: 'French and German mail; reads Info Desk and Druckerei',
  anna: 'Two own archives: the present name and the former one',
  birgit: 'Reads the Works Council; writes private mail',
  miriam: 'Hebrew mail; one delegation of hers has ended',
  nasser: 'Arabic mail; reads Rechnungen, and Tomasz from a later date',
  yoko: 'Japanese mail; reads Group travel',
  lihua: 'Chinese mail; reads Group travel',
  irina: 'Russian mail; reads nobody else',
  elsa: 'In the second domain, visby-harbour.example',
  saga: 'Full administrator; IT Operations',
  liv: 'Basic administrator; Human Resources',
  kim: 'Help desk administrator; Workplace IT',
  piotr: 'Gateway administrator; Chief Engineer, MS Karlsö',
  mikael: 'Discovery officer; Safety',
}

/** Who can sign in: everybody with an address, each with an archive of their own. */
export const PEOPLE: readonly SamplePerson[] = [
  ...EMPLOYEES.map(
    ({ login, name, address, title }): SamplePerson => ({
      login,
      name,
      note: NOTES[login] ?? title,
      own: login === 'anna' ? [address, FORMER_ANNA.address] : [address],
    }),
  ),
]

/** One person for each built-in role (core/roles/roles.ts). */
export const ADMINISTRATORS = [
  { login: 'jonas', role: 'super-administrator' },
  { login: 'saga', role: 'full-administrator' },
  { login: 'liv', role: 'basic-administrator' },
  { login: 'kim', role: 'help-desk-administrator' },
  { login: 'piotr', role: 'gateway-administrator' },
  { login: 'mikael', role: 'discovery-officer' },
] as const

/** The mailbox as a sender or recipient. */
export function correspondent({ name, address }: SampleMailbox): Correspondent {
  return { name, address }
}
