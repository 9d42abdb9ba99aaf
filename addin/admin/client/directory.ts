import type { AccountPage, NewAccount, SetPassword } from '../../../core/contract/admin/accounts.ts'
import type { AcceptedDirectory, DirectoryPreview, DirectoryRow } from '../../../core/contract/admin/bulk.ts'
import type {
  AddedAddress,
  AddedDomain,
  AddressDelegations,
  AddressPage,
  AddressSettings,
  ChangedAddress,
  ClosedAddress,
  DomainList,
  IdentityName,
  NewAddress,
  RenamedAddress,
} from '../../../core/contract/admin/directory.ts'
import type {
  AddedHolder,
  ChangedRole,
  NewHolder,
  NewRole,
  PermissionList,
  Role,
  RoleList,
} from '../../../core/contract/admin/roles.ts'
import type { Query } from '../../shared/client/client.ts'
import type { Ask } from './ask.ts'

const part = encodeURIComponent

/** Directory, accounts and roles. */
export function directoryApi({ get, answer, nothing }: Ask) {
  const at = (id: string) => `/addresses/${part(id)}`
  return {
    domains: (stop?: AbortSignal) => get<DomainList>('/domains', {}, stop),
    addDomain: (domain: string) => answer<AddedDomain>('POST', '/domains', { domain }),
    removeDomain: (domain: string) => nothing('DELETE', `/domains/${part(domain)}`),
    addresses: (filter: Query, stop?: AbortSignal) => get<AddressPage>('/addresses', filter, stop),
    addAddress: (wanted: Partial<NewAddress>) => answer<AddedAddress>('POST', '/addresses', wanted),
    address: (id: string, stop?: AbortSignal) => get<AddressSettings>(at(id), {}, stop),
    changeAddress: (id: string, wanted: ChangedAddress) => answer<AddressSettings>('PUT', at(id), wanted),
    renameAddress: (id: string, wanted: RenamedAddress) =>
      answer<AddressSettings>('POST', `${at(id)}/rename`, wanted),
    closeAddress: (id: string) => answer<ClosedAddress>('POST', `${at(id)}/close`, {}),
    addAlias: (id: string, alias: string) => answer<AddressSettings>('POST', `${at(id)}/aliases`, { alias }),
    removeAlias: (id: string, alias: string) =>
      answer<AddressSettings>('DELETE', `${at(id)}/aliases/${part(alias)}`),
    addOwner: (id: string, identity: IdentityName, reason: string) =>
      answer<AddressSettings>('POST', `${at(id)}/owners`, { identity, reason }),
    removeOwner: (id: string, identity: string) =>
      answer<AddressSettings>('DELETE', `${at(id)}/owners/${part(identity)}`),
    delegationsOf: (id: string, over: boolean, stop?: AbortSignal) =>
      get<AddressDelegations>(`${at(id)}/delegations`, { over }, stop),

    accounts: (filter: Query, stop?: AbortSignal) => get<AccountPage>('/accounts', filter, stop),
    addAccount: (wanted: NewAccount) => answer<SetPassword>('POST', '/accounts', wanted),
    removeAccount: (login: string) => nothing('DELETE', `/accounts/${part(login)}`),
    setPassword: (login: string, password: string) =>
      answer<SetPassword>('POST', `/accounts/${part(login)}/password`, password ? { password } : {}),

    previewDirectory: (file: Blob) =>
      answer<DirectoryPreview>('POST', '/directory/imports', new Blob([file], { type: 'text/csv' })),
    directoryRows: (
      id: string,
      wanted: { outcome: DirectoryRow['outcome'] | ''; from: number },
      stop?: AbortSignal,
    ) => get<DirectoryPreview>(`/directory/imports/${part(id)}`, wanted, stop),
    acceptDirectory: (id: string, leaveOutErrors: boolean) =>
      answer<AcceptedDirectory>('POST', `/directory/imports/${part(id)}/accept`, { leaveOutErrors }),

    roles: (stop?: AbortSignal) => get<RoleList>('/roles', {}, stop),
    permissions: (stop?: AbortSignal) => get<PermissionList>('/permissions', {}, stop),
    addRole: (wanted: NewRole) => answer<Role>('POST', '/roles', wanted),
    changeRole: (key: string, wanted: ChangedRole) => answer<Role>('PUT', `/roles/${part(key)}`, wanted),
    removeRole: (key: string) => nothing('DELETE', `/roles/${part(key)}`),
    addHolder: (key: string, holder: NewHolder) =>
      answer<AddedHolder>('POST', `/roles/${part(key)}/holders`, holder),
    removeHolder: (key: string, identity: string) =>
      nothing('DELETE', `/roles/${part(key)}/holders/${part(identity)}`),
  }
}
