import bookmark from '@fluentui/svg-icons/icons/bookmark_20_regular.svg?raw'
import eye from '@fluentui/svg-icons/icons/eye_20_regular.svg?raw'
import folder from '@fluentui/svg-icons/icons/folder_20_regular.svg?raw'
import inbox from '@fluentui/svg-icons/icons/mail_inbox_20_regular.svg?raw'
import send from '@fluentui/svg-icons/icons/send_20_regular.svg?raw'
import { say } from '../../i18n/say.ts'
import { addressOf, NOWHERE } from '../../models/place.ts'
import { Switcher } from '../archives/switcher.tsx'
import { useArchive, useOwnArchive } from '../context.ts'
import { dialogs } from '../dialogs.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { FolderTree } from '../list/folder-tree.tsx'
import { SavedSearches } from '../search/saved-searches.tsx'
import type { Tier } from './tier.ts'
import '../../theme/late.css'
import './navigation.css'

/** With all that reads a query, for the first search. */
const Facets = later(async () => (await import('../search/facets.tsx')).Facets, 'more')

/** Beside the list: folders and saved searches, or, while a search is on, what narrows it. */
export function Navigation({ tier }: { readonly tier: Tier }) {
  const { places } = useArchive()
  if (tier === 'rail') return <Rail />
  const { q } = places.place.value
  return (
    <nav class="nav" aria-label={say('navigation')}>
      <Switcher />
      {q ? <Facets fallback={<div class="nav-scroll" />} /> : <NavigationLists />}
      <WhoReads />
    </nav>
  )
}

/** In the own archive, the way to who else can read it (D7). */
function WhoReads() {
  const { places } = useArchive()
  const own = useOwnArchive()
  if (own === null || places.place.value.mailbox !== own) return null
  return (
    <a class="nav-item nav-foot" href={addressOf({ ...NOWHERE, mailbox: own, access: true })}>
      <Icon of={eye} />
      {say('accessMine')}
    </a>
  )
}

export function NavigationLists({ onChoose }: { readonly onChoose?: () => void }) {
  const choose = onChoose ? { onChoose } : {}
  return (
    <div class="nav-scroll">
      <FolderTree {...choose} />
      <SavedSearches {...choose} />
    </div>
  )
}

function Rail() {
  const { places, facts } = useArchive()
  const { mailbox, folder: shown } = places.place.value
  const wellKnown = facts.folders.value?.folders.filter((f) => f.wellKnown) ?? []
  return (
    <nav class="nav rail" aria-label={say('navigation')}>
      {wellKnown.map((f) => (
        <a
          key={f.id}
          class="rail-item"
          href={addressOf({ ...NOWHERE, mailbox, folder: f.id })}
          aria-label={say(f.wellKnown ?? 'inbox')}
          title={say(f.wellKnown ?? 'inbox')}
          aria-current={shown === f.id ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            places.go({ ...NOWHERE, mailbox, folder: f.id })
          }}
        >
          <Icon of={f.wellKnown === 'sent' ? send : inbox} mirrored={f.wellKnown === 'sent'} />
        </a>
      ))}
      {(['folders', 'savedSearches'] as const).map((what) => (
        <button
          key={what}
          type="button"
          class="rail-item"
          aria-label={say(what)}
          title={say(what)}
          onClick={() => {
            dialogs.drawer.value = true
          }}
        >
          <Icon of={what === 'folders' ? folder : bookmark} />
        </button>
      ))}
    </nav>
  )
}
