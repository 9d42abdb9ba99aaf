import { centralEuropeanOffset } from './calendar.ts'
import type { FormerName } from './former.ts'
import { BOOKINGS, COUNCIL, GROUPS, HARBOUR, INFO, INVOICES, PRINT, SPONSORING } from './mailboxes.ts'
import { type Circle, PARTNERS, type Partner } from './partners.ts'
import { type Department, EMPLOYEES, type Employee } from './people.ts'
import type { Random } from './random.ts'
import type { Role, SharedRole } from './script.ts'
import type { Correspondent, Language, SampleMailbox } from './types.ts'

/** One side of a thread. */
export interface Party extends Correspondent {
  /** As one is greeted by colleagues; empty for a house or a shared mailbox. */
  readonly first: string
  /** Name at the end of a letter. */
  readonly signs: string
  readonly signature: readonly string[]
  /** Has a mailbox here. */
  readonly internal: boolean
  /** Minutes east of UTC in winter. */
  readonly offset: number
}

const SHARED_ROLES: Readonly<Record<SharedRole, { mailbox: SampleMailbox; by: Department }>> = {
  'info@': { mailbox: INFO, by: 'desk' },
  'bookings@': { mailbox: BOOKINGS, by: 'desk' },
  'harbour@': { mailbox: HARBOUR, by: 'visby' },
  'gruppen@': { mailbox: GROUPS, by: 'groups' },
  'rechnungen@': { mailbox: INVOICES, by: 'accounts' },
  'druck@': { mailbox: PRINT, by: 'timetable' },
  'sponsoring@': { mailbox: SPONSORING, by: 'marketing' },
  'betriebsrat@': { mailbox: COUNCIL, by: 'council' },
}
const CIRCLES: ReadonlySet<string> = new Set<Circle>([
  'yard',
  'agency',
  'school',
  'choir',
  'guest',
  'supplier',
  'authority',
  'class',
  'press',
])

/** Somebody who fills one of the roles and writes the language, other than those already there. */
export function cast(
  roles: readonly Role[],
  language: Language,
  random: Random,
  besides: readonly Party[] = [],
): Party | undefined {
  const taken = new Set(besides.map((party) => party.address))
  const role = random.pick(roles)
  if (isShared(role)) return sharedParty(role, language, random)
  const list: readonly (Employee | Partner)[] = isCircle(role)
    ? PARTNERS.filter((one) => one.circle === role)
    : EMPLOYEES.filter((one) => one.department === role)
  const able = list.filter((one) => one.languages.includes(language) && !taken.has(one.address))
  if (able.length === 0) return undefined
  const found = random.weighted(able)
  return 'department' in found ? employeeParty(found) : partnerParty(found)
}

export function employeeParty(one: Employee): Party {
  const house = one.department === 'visby' ? 'Visby Harbour' : 'Lindhaven Ferries'
  return {
    name: one.name,
    address: one.address,
    first: one.first,
    signs: one.first,
    signature: [one.name, `${one.title}, ${house}`],
    internal: true,
    offset: 60,
  }
}

/** The same person under the name that they had at a moment (ms UTC), for those who changed it. */
export function asNamed(party: Party, at: number, names: readonly FormerName[]): Party {
  const former = names.find(({ present, until }) => present === party.address && at < until)
  if (former === undefined) return party
  const { name, address } = former.mailbox
  return { ...party, name, address, signature: [name, ...party.signature.slice(1)] }
}

export function partnerParty(one: Partner): Party {
  return {
    name: one.name,
    address: one.address,
    first: one.first,
    signs: one.name,
    signature: one.company === '' || one.company === one.name ? [] : [one.name, one.company],
    internal: false,
    offset: one.offset,
  }
}

function sharedParty(role: SharedRole, language: Language, random: Random): Party {
  const { mailbox, by } = SHARED_ROLES[role]
  const staff = EMPLOYEES.filter((one) => one.department === by)
  const able = staff.filter((one) => one.languages.includes(language))
  const signs = random.pick(able.length === 0 ? staff : able)
  return {
    name: mailbox.name,
    address: mailbox.address,
    first: '',
    signs: signs.name,
    signature: [`${mailbox.name}, Lindhaven Ferries`, mailbox.address],
    internal: true,
    offset: 60,
  }
}

/** Minutes east of UTC at a moment: Europe keeps summer time. */
export function offsetOf(party: Party, at: number): number {
  if (party.offset === 60) return centralEuropeanOffset(at)
  return party.offset === 0 ? centralEuropeanOffset(at) - 60 : party.offset
}

function isShared(role: Role): role is SharedRole {
  return role.endsWith('@')
}

function isCircle(role: Role): role is Circle {
  return CIRCLES.has(role)
}

/** As the header of a letter names them. */
export function plain({ name, address }: Party): Correspondent {
  return { name, address }
}
