import type { AccessReport, ArchiveActPage } from '../../../core/contract/access-report.ts'
import type { ArchiveSearch, SearchedMailboxes } from '../../../core/contract/admin/archive-search.ts'
import type { AuditActs, AuditPage, AuditVerdict } from '../../../core/contract/admin/audit.ts'
import type { DeliveryPage } from '../../../core/contract/admin/deliveries.ts'
import type { Deployment } from '../../../core/contract/admin/deployment.ts'
import type { NewPolicySettings, PolicyHistory, PolicySettings } from '../../../core/contract/admin/policy.ts'
import type { SeeAsDelegate } from '../../../core/contract/admin/see-as-delegate.ts'
import type { Query } from '../../shared/client/client.ts'
import { type Ask, search } from './ask.ts'

/** What administrators look at: the audit log, the policy, deliveries, archives, the way into Outlook. */
export function oversightApi({ get, answer }: Ask) {
  return {
    audit: (filter: Query, stop?: AbortSignal) => get<AuditPage>('/audit', filter, stop),
    auditActs: (stop?: AbortSignal) => get<AuditActs>('/audit/acts', {}, stop),
    auditVerdict: (stop?: AbortSignal) => get<AuditVerdict>('/audit/verify', {}, stop),
    /** The address of a download, for a link: the session's cookie goes with it. */
    auditExport: (filter: Query) => `/api/v1/admin/audit/export?${search(filter)}`,

    policy: (stop?: AbortSignal) => get<PolicySettings>('/policy', {}, stop),
    policyHistory: (stop?: AbortSignal) => get<PolicyHistory>('/policy/history', {}, stop),
    setPolicy: (wanted: NewPolicySettings) => answer<PolicySettings>('PUT', '/policy', wanted),

    /** Who reads an archive that no person owns, and what changed about whose it is. */
    accessReport: (id: string, stop?: AbortSignal) =>
      get<AccessReport>(`/mailboxes/${encodeURIComponent(id)}/access`, {}, stop),
    /** What others did in it. */
    archiveActs: (id: string, filter: Query, stop?: AbortSignal) =>
      get<ArchiveActPage>(`/mailboxes/${encodeURIComponent(id)}/access/acts`, filter, stop),
    /** The address of a download, for a link. */
    actsExport: (id: string, filter: Query) =>
      `/api/v1/admin/mailboxes/${encodeURIComponent(id)}/access/export?${search(filter)}`,

    deliveries: (filter: Query, stop?: AbortSignal) => get<DeliveryPage>('/deliveries', filter, stop),
    seeAsDelegate: (primary: string, delegate: string, stop?: AbortSignal) =>
      get<SeeAsDelegate>('/see-as-delegate', { primary, delegate }, stop),
    deployment: (stop?: AbortSignal) => get<Deployment>('/deployment', {}, stop),

    startArchiveSearch: (reason: string) => answer<ArchiveSearch>('POST', '/archive/searches', { reason }),
    searchedMailboxes: (of: string, find: string, stop?: AbortSignal) =>
      get<SearchedMailboxes>(`/archive/${encodeURIComponent(of)}/mailboxes`, { find }, stop),
    /** Those of these ids. */
    mailboxesOfSearch: (of: string, ids: readonly string[], stop?: AbortSignal) =>
      get<SearchedMailboxes>(`/archive/${encodeURIComponent(of)}/mailboxes`, { ids: ids.join(' ') }, stop),
  }
}
