import add from '@fluentui/svg-icons/icons/add_20_regular.svg?raw'
import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { readable } from '../../../core/address/readable.ts'
import type {
  PermissionFacts,
  PermissionList,
  Role,
  RoleHolder,
  RoleList,
} from '../../../core/contract/admin/roles.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { useConsole } from '../components/context.ts'
import { FailedState, Waiting } from '../components/states.tsx'
import { type SortedColumn, SortedTable } from '../components/table/sorted-table.tsx'
import { useModel } from '../components/use-model.ts'
import { roleName } from '../i18n/role-name.ts'
import { say, sayIfKnown } from '../i18n/say.ts'
import { createAsked } from '../models/asked.ts'
import { addressOf } from '../models/place.ts'
import './roles.css'

const RoleDialog = later(async () => (await import('../components/roles/role-dialog.tsx')).RoleDialog)
const HolderDialog = later(async () => (await import('../components/roles/holder-dialog.tsx')).HolderDialog)
const RemoveHolder = later(async () => (await import('../components/roles/remove-holder.tsx')).RemoveHolder)
const RemoveRole = later(async () => (await import('../components/roles/remove-holder.tsx')).RemoveRole)

type Open =
  | { readonly what: 'role'; readonly role: Role | null }
  | { readonly what: 'holder' | 'remove-role'; readonly role: Role }
  | { readonly what: 'remove-holder'; readonly role: Role; readonly holder: RoleHolder }

/** Roles, who holds them, and which permission every action needs (A7). */
export function Roles() {
  const { admin, places, may, watch } = useConsole()
  const roles = useModel(() => createAsked<RoleList>())
  const permissions = useModel(() => createAsked<PermissionList>())
  const open = useSignal<Open | null>(null)
  const close = () => {
    open.value = null
  }
  useEffect(() => {
    void roles.ask((stop) => admin.roles(stop))
    void permissions.ask((stop) => admin.permissions(stop))
    return watch(roles.fault)
  }, [])
  const tab = places.place.value.filters.tab === 'permissions' ? 'permissions' : 'roles'
  const facts = permissions.value.value?.permissions ?? []
  const list = roles.value.value?.roles ?? []
  const writes = may('roles.write')
  const changed = () => void roles.again()
  const shown = open.value
  return (
    <>
      <div class="page-head">
        <h1>{say('page-roles')}</h1>
        {writes && (
          <div class="page-actions">
            <button
              type="button"
              class="button primary"
              onClick={() => (open.value = { what: 'role', role: null })}
            >
              <Icon of={add} />
              {say('addRole')}
            </button>
          </div>
        )}
      </div>
      <nav class="page-tabs" aria-label={say('partsOfRoles')}>
        {(['roles', 'permissions'] as const).map((one) => (
          <a
            key={one}
            href={addressOf({ page: 'roles', filters: { tab: one === 'roles' ? '' : one } })}
            aria-current={one === tab ? 'page' : undefined}
          >
            {say(`tab-${one}`)}
          </a>
        ))}
      </nav>
      <div class="page-body roles-body">
        {tab === 'permissions' ? (
          permissions.status.value === 'failed' ? (
            <FailedState fault={permissions.fault.value} again={() => void permissions.again()} />
          ) : (
            <section class="card-box">
              <SortedTable
                label={say('tab-permissions')}
                columns={permissionColumns(list)}
                rows={facts}
                keyOf={(row) => row.permission}
                loading={permissions.status.value === 'loading'}
                rowHeight={52}
                minWidth={700}
              />
            </section>
          )
        ) : roles.status.value === 'failed' ? (
          <FailedState fault={roles.fault.value} again={() => void roles.again()} />
        ) : !roles.value.value ? (
          <Waiting />
        ) : (
          list.map((role) => (
            <RoleCard
              key={role.key}
              role={role}
              writes={writes && role.mayGrant}
              open={(next) => {
                open.value = next
              }}
            />
          ))
        )}
      </div>
      {shown?.what === 'role' && (
        <RoleDialog role={shown.role} permissions={facts} onChanged={changed} onClose={close} />
      )}
      {shown?.what === 'holder' && <HolderDialog role={shown.role} onChanged={changed} onClose={close} />}
      {shown?.what === 'remove-holder' && (
        <RemoveHolder role={shown.role} holder={shown.holder} onChanged={changed} onClose={close} />
      )}
      {shown?.what === 'remove-role' && <RemoveRole role={shown.role} onChanged={changed} onClose={close} />}
    </>
  )
}

/** One role: what it may do, and who holds it. */
function RoleCard({
  role,
  writes,
  open,
}: {
  readonly role: Role
  readonly writes: boolean
  readonly open: (next: Open) => void
}) {
  const { what, builtIn, permissions, holders } = role
  const name = roleName(role)
  return (
    <section class="card-box" aria-label={name}>
      <div class="card-head">
        <div>
          <h2>
            <bdi>{name}</bdi> {!builtIn && <span class="tag">{say('customRole')}</span>}
          </h2>
          {what && <p>{sayIfKnown(`role-${role.key}`, what)}</p>}
          <p class="role-permissions">
            {permissions.map((one) => (
              <code key={one}>{one}</code>
            ))}
          </p>
        </div>
        {writes && (
          <div class="page-actions">
            {!builtIn && (
              <>
                <button type="button" class="button" onClick={() => open({ what: 'role', role })}>
                  {say('changeRole')}
                </button>
                <button type="button" class="button" onClick={() => open({ what: 'remove-role', role })}>
                  {say('remove')}
                </button>
              </>
            )}
            <button
              type="button"
              class="button"
              aria-label={say('giveNamed', { role: name })}
              onClick={() => open({ what: 'holder', role })}
            >
              <Icon of={add} />
              {say('giveRole')}
            </button>
          </div>
        )}
      </div>
      <SortedTable
        label={say('holdersOf', { role: name })}
        columns={holderColumns(
          writes ? (holder) => open({ what: 'remove-holder', role, holder }) : null,
          name,
        )}
        rows={holders}
        keyOf={(row) => row.id}
        rowHeight={40}
        minWidth={560}
        empty={<p class="card-empty">{say('nobodyHolds')}</p>}
      />
    </section>
  )
}

function holderColumns(
  remove: ((holder: RoleHolder) => void) | null,
  role: string,
): SortedColumn<RoleHolder>[] {
  const columns: SortedColumn<RoleHolder>[] = [
    {
      key: 'name',
      head: say('colPerson'),
      width: '34%',
      by: ({ name }) => name,
      cell: ({ name, signsIn, issuer, login }) => (
        <span class="two-lines">
          <bdi>{name}</bdi>
          {(login === null || !signsIn) && (
            <span class="second" title={issuer}>
              {signsIn ? say('identityOf', { issuer }) : say('cannotSignIn', { issuer })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'login',
      head: say('colAccount'),
      width: '26%',
      by: ({ login, subject }) => login ?? subject,
      cell: ({ login, subject }) => <bdi dir="ltr">{login ?? subject}</bdi>,
    },
    {
      key: 'addresses',
      head: say('colAddresses'),
      by: ({ addresses }) => addresses.join(' '),
      cell: ({ addresses }) => (
        <bdi dir="ltr" class="cut" title={addresses.join(', ')}>
          {addresses.map(readable).join(', ')}
        </bdi>
      ),
    },
  ]
  if (remove)
    columns.push({
      key: 'actions',
      head: say('actions'),
      hidden: true,
      class: 'act',
      width: '56px',
      cell: (holder) => (
        <button
          type="button"
          class="icon-button"
          aria-label={say('takeNamed', { role, name: holder.name })}
          title={say('takeRole')}
          onClick={() => remove(holder)}
        >
          <Icon of={del} />
        </button>
      ),
    })
  return columns
}

const letsDo = ({ permission, what }: PermissionFacts) => sayIfKnown(`permission-${permission}`, what)

function permissionColumns(roles: readonly Role[]): SortedColumn<PermissionFacts>[] {
  const nameOf = (key: string) => roleName({ name: roles.find((one) => one.key === key)?.name ?? key })
  return [
    {
      key: 'permission',
      head: say('colPermission'),
      width: '150px',
      by: ({ permission }) => permission,
      cell: ({ permission }) => <code class="act-name">{permission}</code>,
    },
    {
      key: 'what',
      head: say('colLets'),
      width: '30%',
      by: letsDo,
      cell: (row) => <span class="wrap">{letsDo(row)}</span>,
    },
    {
      key: 'roles',
      head: say('colRoles'),
      width: '24%',
      by: ({ roles: keys }) => keys.length,
      cell: ({ roles: keys }) => <span class="wrap">{keys.map(nameOf).join(say('comma'))}</span>,
    },
    {
      key: 'actions',
      head: say('colActions'),
      by: ({ actions }) => actions.length,
      cell: ({ actions }) => (
        <details>
          <summary>{say('actionsCount', { n: actions.length })}</summary>
          <ul class="action-list">
            {actions.map(({ method, path, summary }) => (
              <li key={`${method} ${path}`}>
                {summary}
                <code dir="ltr">
                  {method.toUpperCase()} {path}
                </code>
              </li>
            ))}
          </ul>
        </details>
      ),
    },
  ]
}
