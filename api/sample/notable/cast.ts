import { COUNCIL, HARBOUR, INFO, PAYROLL } from '../mailboxes.ts'
import { INGRID, KALMAR, MISAKI, NORRSKEN, NOUR, OSTWIND } from '../partners.ts'
import { employeeParty, partnerParty } from '../party.ts'
import { employee } from '../people.ts'
import { shared } from '../written.ts'

/** Those who write the messages of the product's pictures. */
export const marta = employeeParty(employee('marta'))
export const tomasz = employeeParty(employee('tomasz'))
export const jonas = employeeParty(employee('jonas'))
export const eleni = employeeParty(employee('eleni'))
export const amelie = employeeParty(employee('amelie'))
export const birgit = employeeParty(employee('birgit'))
export const erik = employeeParty(employee('erik'))
export const nasser = employeeParty(employee('nasser'))
export const elsa = employeeParty(employee('elsa'))
export const ingrid = partnerParty(INGRID)
export const misaki = partnerParty(MISAKI)
export const nour = partnerParty(NOUR)
export const kalmar = partnerParty(KALMAR)
export const ostwind = partnerParty(OSTWIND)
export const norrsken = partnerParty(NORRSKEN)
export const info = shared(INFO)
export const harbour = shared(HARBOUR)
export const council = shared(COUNCIL)
export const payroll = shared(PAYROLL)
