import type { Correspondent, Language } from './types.ts'

export const DOMAIN = 'lindhaven.example'
export const SECOND_DOMAIN = 'visby-harbour.example'

/** Where somebody works; letters are written from one to another. */
export type Department =
  | 'fleet'
  | 'harbour'
  | 'timetable'
  | 'crew'
  | 'desk'
  | 'groups'
  | 'accounts'
  | 'payroll'
  | 'council'
  | 'it'
  | 'marketing'
  | 'freight'
  | 'visby'
  | 'management'
  | 'ships'

export interface Employee extends Correspondent {
  readonly login: string
  readonly first: string
  readonly department: Department
  readonly title: string
  /** In which they write, the first one first. */
  readonly languages: readonly Language[]
  /** How much mail they write, against 1. */
  readonly weight?: number
}

function at(
  login: string,
  first: string,
  last: string,
  local: string,
  department: Department,
  title: string,
  languages: string,
  weight = 1,
): Employee {
  const domain = department === 'visby' ? SECOND_DOMAIN : DOMAIN
  // A Japanese or Chinese name has the family name first.
  const name = /\p{Script=Han}/u.test(first) ? `${last} ${first}` : `${first} ${last}`
  return {
    login,
    first,
    name: name.trim(),
    address: `${local}@${domain}`,
    department,
    title,
    languages: languages.split(' ').map(language),
    weight,
  }
}

function language(tag: string): Language {
  const known: readonly Language[] = ['en', 'de', 'sv', 'fr', 'pl', 'el', 'ja', 'zh', 'ar', 'he', 'ru']
  const found = known.find((one) => one === tag)
  if (found === undefined) throw new RangeError(`No sample mail is written in ${tag}.`)
  return found
}

/** The forty people of Lindhaven Ferries. All invented. */
export const EMPLOYEES: readonly Employee[] = [
  at('marta', 'Marta', 'Lindqvist', 'marta.lindqvist', 'fleet', 'Fleet Office', 'en de sv fr pl el ja ar', 9),
  at(
    'tomasz',
    'Tomasz',
    'Wierzbicki',
    'tomasz.wierzbicki',
    'fleet',
    'Technical Fleet Management',
    'pl en de',
    5,
  ),
  at('jonas', 'Jonas', 'Brückner', 'jonas.brueckner', 'harbour', 'Harbour Operations', 'de en sv', 4),
  at('eleni', 'Ελένη', 'Παπαδάκη', 'eleni.papadaki', 'crew', 'Crew Training', 'el en de', 3),
  at('amelie', 'Amélie', 'Rousseau', 'amelie.rousseau', 'timetable', 'Timetables and Print', 'fr de en', 4),
  at('anna', 'Anna', 'Kowalska', 'anna.kowalska', 'desk', 'Info Desk', 'pl en de', 3),
  at('birgit', 'Birgit', 'Aalto', 'birgit.aalto', 'council', 'Works Council', 'de sv en', 2),
  at('harald', 'Harald', 'Kjellberg', 'harald.kjellberg', 'harbour', 'Harbour Master', 'sv de en', 2),
  at('miriam', 'Miriam', 'Harel', 'miriam.harel', 'marketing', 'Marketing', 'he en de', 2),
  at('saga', 'Saga', 'Nilsson', 'saga.nilsson', 'it', 'IT Operations', 'sv en de', 2),
  at('nasser', 'ناصر', 'العلي', 'nasser.alali', 'accounts', 'Fleet Accounts', 'ar en de', 2),
  at('yoko', '陽子', '佐々木', 'yoko.sasaki', 'groups', 'Group Travel', 'ja en de', 2),
  at('erik', 'Erik', 'Sandahl', 'erik.sandahl', 'ships', 'Master, MS Gotska', 'sv en de', 2),
  at('liv', 'Liv', 'Nygaard', 'liv.nygaard', 'payroll', 'Human Resources', 'sv en de', 2),
  at('piotr', 'Piotr', 'Zieliński', 'piotr.zielinski', 'ships', 'Chief Engineer, MS Karlsö', 'pl en', 2),
  at('kasia', 'Katarzyna', 'Mazur', 'katarzyna.mazur', 'accounts', 'Accounts', 'pl en de', 2),
  at('claire', 'Claire', 'Delmas', 'claire.delmas', 'marketing', 'Marketing', 'fr en', 1),
  at('luc', 'Luc', 'Marchand', 'luc.marchand', 'ships', 'Catering on Board', 'fr en de', 1),
  at('henrike', 'Henrike', 'Petersen', 'henrike.petersen', 'desk', 'Bookings', 'de en sv', 3),
  at('sven', 'Sven', 'Ahlgren', 'sven.ahlgren', 'desk', 'Bookings', 'sv en de', 2),
  at(
    'dimitris',
    'Δημήτρης',
    'Καλλέργης',
    'dimitris.kallergis',
    'ships',
    'Second Engineer, MS Gotska',
    'el en',
    1,
  ),
  at('lihua', '丽华', '陈', 'lihua.chen', 'groups', 'Group Travel', 'zh en de', 1),
  at('irina', 'Ирина', 'Соколова', 'irina.sokolova', 'freight', 'Freight', 'ru en de', 1),
  at('yael', 'יעל', 'ברק', 'yael.barak', 'marketing', 'Partnerships', 'he en', 1),
  at('petra', 'Petra', 'Wendt', 'petra.wendt', 'payroll', 'Payroll', 'de en', 2),
  at('frauke', 'Frauke', 'Jessen', 'frauke.jessen', 'accounts', 'Purchasing', 'de en', 2),
  at('ole', 'Ole', 'Thorsen', 'ole.thorsen', 'ships', 'Master, MS Karlsö', 'sv en de', 1),
  at('mikael', 'Mikael', 'Strand', 'mikael.strand', 'crew', 'Safety', 'sv en de', 2),
  at('astrid', 'Astrid', 'Holmgren', 'astrid.holmgren', 'harbour', 'Terminal Lindhaven', 'sv de en', 2),
  at('kim', 'Kim', 'Vestergaard', 'kim.vestergaard', 'it', 'Workplace IT', 'en de sv', 2),
  at('johanna', 'Johanna', 'Lehtinen', 'johanna.lehtinen', 'crew', 'Crew Planning', 'en sv de', 2),
  at('rasmus', 'Rasmus', 'Bjerre', 'rasmus.bjerre', 'freight', 'Freight', 'en de sv', 2),
  at('hannes', 'Hannes', 'Voigt', 'hannes.voigt', 'management', 'Managing Director', 'de en', 2),
  at('ursula', 'Ursula', 'Kern', 'ursula.kern', 'management', 'Office of the Managing Director', 'de en', 2),
  at('bengt', 'Bengt', 'Åkerlund', 'bengt.akerlund', 'timetable', 'Timetables', 'sv en de fr', 2),
  at('aurelie', 'Aurélie', 'Garnier', 'aurelie.garnier', 'desk', 'Info Desk', 'fr en de', 2),
  at('elsa', 'Elsa', 'Wikström', 'elsa.wikstrom', 'visby', 'Harbour Office Visby', 'sv en de', 2),
  at('gustav', 'Gustav', 'Rydell', 'gustav.rydell', 'visby', 'Berths and Pilotage', 'sv en de', 2),
  at('karin', 'Karin', 'Sjöstrand', 'karin.sjostrand', 'visby', 'Terminal Visby', 'sv en', 1),
  at('nils', 'Nils', 'Hallman', 'nils.hallman', 'visby', 'Mooring', 'sv en', 1),
]

/** The person of a login; every login named in the sample exists. */
export function employee(login: string): Employee {
  const found = EMPLOYEES.find((one) => one.login === login)
  if (found === undefined) throw new RangeError(`Nobody in the sample signs in as ${login}.`)
  return found
}
