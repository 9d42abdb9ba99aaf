import add from '@fluentui/svg-icons/icons/add_20_regular.svg?raw'
import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import key from '@fluentui/svg-icons/icons/key_20_regular.svg?raw'
import person from '@fluentui/svg-icons/icons/person_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { readable } from '../../../core/address/readable.ts'
import type { AccountFacts } from '../../../core/contract/admin/accounts.ts'
import { Breakable } from '../../shared/components/breakable.tsx'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { StatePage } from '../../shared/components/state-page.tsx'
import { useConsole } from '../components/context.ts'
import type { Column } from '../components/table/data-table.tsx'
import { FilterField } from '../components/table/filters.tsx'
import { PagedTable } from '../components/table/paged-table.tsx'
import { useModel } from '../components/use-model.ts'
import { roleName } from '../i18n/role-name.ts'
import { say } from '../i18n/say.ts'
import { createAccounts } from '../models/accounts.ts'
import { addressOf } from '../models/place.ts'
import './accounts.css'

const AddAccount = later(async () => (await import('../components/accounts/add-account.tsx')).AddAccount)
const PasswordDialog = later(
  async () => (await import('../components/accounts/password-dialog.tsx')).PasswordDialog,
)
const RemoveAccount = later(
  async () => (await import('../components/accounts/remove-account.tsx')).RemoveAccount,
)

type Open =
  | { readonly what: 'add' }
  | { readonly what: 'password' | 'remove'; readonly account: AccountFacts }

/** Who signs in at this server itself: added, given a password, removed (A7, S1). */
export function Accounts() {
  const { places, mayDo } = useConsole()
  const model = useModel(createAccounts)
  const { list } = model
  const open = useSignal<Open | null>(null)
  const close = () => {
    open.value = null
  }
  const { filters } = places.place.value
  const clear = () => places.filter({ q: '' })
  const changed = () => void list.again()
  const shown = open.value
  return (
    <>
      <div class="page-head">
        <h1>{say('page-accounts')}</h1>
        {mayDo('post /admin/accounts') && (
          <div class="page-actions">
            <button type="button" class="button primary" onClick={() => (open.value = { what: 'add' })}>
              <Icon of={add} />
              {say('addAccount')}
            </button>
          </div>
        )}
      </div>
      <div class="page-body full">
        <p class="hint">{say('accountsMore')}</p>
        <search class="filters">
          <FilterField
            label={say('filterAccounts')}
            value={filters.q ?? ''}
            onChange={(q) => places.filter({ q })}
          />
        </search>
        <div class="card-box">
          <PagedTable
            list={list}
            label={say('page-accounts')}
            columns={columnsOf(
              mayDo('delete /admin/accounts/{login}') ? (next) => (open.value = next) : null,
            )}
            keyOf={(row) => row.id}
            sort={model.sort()}
            onSort={model.sortBy}
            rowHeight={52}
            minWidth={640}
            fills
            empty={
              filters.q ? (
                <StatePage
                  icon={person}
                  title={say('noAccountMatches')}
                  action={
                    <button type="button" class="button" onClick={clear}>
                      {say('clearFilters')}
                    </button>
                  }
                />
              ) : (
                <StatePage icon={person} title={say('noAccounts')} />
              )
            }
          />
        </div>
      </div>
      {shown?.what === 'add' && <AddAccount onAdded={changed} onClose={close} />}
      {shown?.what === 'password' && (
        <PasswordDialog login={shown.account.login} onDone={() => list.again()} onClose={close} />
      )}
      {shown?.what === 'remove' && (
        <RemoveAccount account={shown.account} onRemoved={changed} onClose={close} />
      )}
    </>
  )
}

/** @param act what opens a dialog; null for who may only look */
function columnsOf(act: ((open: Open) => void) | null): Column<AccountFacts>[] {
  const columns: Column<AccountFacts>[] = [
    {
      key: 'name',
      sortable: true,
      head: say('name'),
      width: '22%',
      cell: ({ name, password }) => (
        <span class="two-lines">
          <bdi>{name}</bdi>
          {!password && <span class="second">{say('noPassword')}</span>}
        </span>
      ),
    },
    {
      key: 'login',
      sortable: true,
      head: say('login'),
      width: '16%',
      cell: ({ login }) => (
        <bdi dir="ltr" class="cut" title={login}>
          {login}
        </bdi>
      ),
    },
    {
      key: 'addresses',
      head: say('colOwns'),
      cell: ({ addresses }) =>
        addresses.length === 0
          ? say('ownsNothing')
          : addresses.map((address) => (
              <a
                key={address}
                class="owned"
                dir="ltr"
                href={addressOf({ page: 'directory', filters: { q: address } })}
              >
                <Breakable text={readable(address)} />
              </a>
            )),
    },
    {
      key: 'roles',
      head: say('page-roles'),
      width: '18%',
      cell: ({ roles }) => <span class="cut-two">{roles.map(roleName).join(say('comma'))}</span>,
    },
  ]
  if (act)
    columns.push({
      key: 'actions',
      head: say('actions'),
      hidden: true,
      class: 'act',
      width: '92px',
      cell: (account) => (
        <span class="row-actions">
          <button
            type="button"
            class="icon-button"
            aria-label={say('passwordTitle', { login: account.login })}
            title={say('setPassword')}
            onClick={() => act({ what: 'password', account })}
          >
            <Icon of={key} />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={say('removeAccountTitle', { login: account.login })}
            title={say('removeAccount')}
            onClick={() => act({ what: 'remove', account })}
          >
            <Icon of={del} />
          </button>
        </span>
      ),
    })
  return columns
}
