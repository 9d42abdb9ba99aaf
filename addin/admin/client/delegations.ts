import type {
  AdminDelegation,
  DelegationPage,
  MailedExport,
} from '../../../core/contract/admin/delegations.ts'
import type {
  AddedDelegation,
  DoneDelegations,
  NewDelegation,
  OtherRights,
} from '../../../core/contract/admin/granting.ts'
import type { Query } from '../../shared/client/client.ts'
import { type Ask, search } from './ask.ts'

/** An address as administration names it. */
export type Party = AdminDelegation['primary']

/** Delegations one by one, and all of them. */
export function delegationsApi({ get, answer }: Ask) {
  return {
    delegations: (filter: Query, stop?: AbortSignal) => get<DelegationPage>('/delegations', filter, stop),
    addDelegation: (wanted: NewDelegation) => answer<AddedDelegation>('POST', '/delegations', wanted),
    removeDelegation: (id: string) => answer<OtherRights>('DELETE', `/delegations/${encodeURIComponent(id)}`),
    removeDelegations: (delegations: readonly string[]) =>
      answer<DoneDelegations>('POST', '/delegations/remove', { delegations }),
    restoreDelegations: (delegations: readonly string[]) =>
      answer<DoneDelegations>('POST', '/delegations/restore', { delegations }),
    /** The address of a download, for a link: the session's cookie goes with it. */
    exportAddress: (wanted: Query) => `/api/v1/admin/delegations/export?${search(wanted)}`,
    mailExport: (wanted: Query) => answer<MailedExport>('POST', `/delegations/export?${search(wanted)}`),
  }
}
