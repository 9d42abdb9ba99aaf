import { computed, effect, untracked } from '@preact/signals'
import { ACTIONS, type Action, lackingFor } from '../../../core/roles/actions.ts'
import type { Permission } from '../../../core/roles/permissions.ts'
import type { Api } from '../../shared/client/api.ts'
import { zone } from '../../shared/i18n/dates.ts'
import { createLive } from '../../shared/models/live.ts'
import { createNotices } from '../../shared/models/notices.ts'
import type { AddressBar } from '../../shared/models/place.ts'
import { createPreferences, type Store } from '../../shared/models/preferences.ts'
import { createSession, type SignIn } from '../../shared/models/session.ts'
import type { AdminApi } from '../client/admin-api.ts'
import { createPlaces, PAGES, type PageName } from './place.ts'

interface ConsoleParts {
  readonly api: Api
  readonly admin: AdminApi
  readonly bar: AddressBar
  readonly store: Store
  readonly signIn: SignIn
  readonly now: () => Date
}

/** What each page asks the API for; nobody is shown the way to one that would refuse them, or that they could not use. */
const NEEDED: Readonly<Record<PageName, readonly Permission[]>> = {
  directory: ['directory.read'],
  addresses: ['directory.read'],
  accounts: ['directory.read'],
  delegations: ['delegations.read'],
  import: ['delegations.write', 'delegations.read', 'directory.read'],
  sync: ['delegations.write', 'delegations.read'],
  deliveries: ['delivery.read'],
  search: ['archive.search'],
  'see-as': ['delegations.read', 'directory.read'],
  policy: ['policy.read'],
  intake: ['intake.read'],
  upload: ['intake.write', 'intake.read', 'directory.read'],
  audit: ['audit.read'],
  roles: ['roles.read'],
  deploy: ['deployment.read'],
}

export type Console = ReturnType<typeof createConsole>

/** State of the administration's page: who is signed in, what they may do, and where they are. */
export function createConsole({ api, admin, bar, store, signIn, now }: ConsoleParts) {
  const session = createSession(api, signIn)
  const places = createPlaces(bar)
  const live = createLive(api)
  const held = computed(() => new Set(session.me.value?.permissions ?? []))
  const may = (permission: Permission) => held.value.has(permission)
  const mayDo = (action: Action) => lackingFor(ACTIONS[action], held.value) === null
  const mayOpen = (page: PageName) => NEEDED[page].every(may)
  /** Whether any page is theirs: a role of writing alone opens none. */
  const mayOpenAny = () => PAGES.some(mayOpen)

  /** A role that is given or taken shows at once: pages come and go with it, wherever the person is. */
  function follow(): Promise<void> {
    const learn = async () => {
      const before = session.me.peek()
      const me = await session.load()
      // They signed in in another tab: nothing that the other administrator saw stays.
      if (before && me && before.person.subject !== me.person.subject) location.reload()
    }
    return live.run(
      ({ type }) => {
        if (type === 'roles') void learn()
      },
      () => void learn(),
      session.signedOut,
    )
  }

  async function start(): Promise<void> {
    const me = await session.load()
    if (me) zone.value = me.zone
    if (me) void follow()
    if (!me || places.place.value.page) return
    const first = PAGES.find(mayOpen)
    if (first) untracked(() => places.go({ page: first }, 'replace'))
  }

  return {
    api,
    admin,
    session,
    places,
    preferences: createPreferences(store),
    notices: createNotices(),
    now,
    inOutlook: false,
    may,
    /** By the table that the router asks: for what needs several permissions. */
    mayDo,
    mayOpen,
    mayOpenAny,
    start,
    /** A refusal because the session is over leads to the sign-in. */
    watch(fault: { readonly value: { readonly code: string } | null }) {
      return effect(() => {
        if (fault.value?.code === 'not-signed-in') untracked(session.signedOut)
      })
    },
  }
}
