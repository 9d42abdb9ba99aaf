import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { nameOfFolder } from '../names.ts'
import type { Tier } from '../shell/tier.ts'

const FolderMenu = later(async () => (await import('./folder-menu.tsx')).FolderMenu, 'more')
const FoundHead = later(async () => (await import('./found-head.tsx')).FoundHead)

/** Over the list: which folder and how many, or how many were found. */
export function ListHead({ tier }: { readonly tier: Tier }) {
  const { places, facts, notices, list } = useArchive()
  const menu = useSignal(false)
  const { q, folder } = places.place.value
  if (notices.gone.value && tier === 'pane') return null
  const all = facts.folders.value
  const shown = all?.folders.find((f) => f.id === folder)
  const facets = facts.facets.value
  const folderName =
    folder === null ? say('allFolders') : shown ? nameOfFolder(shown) : all ? say('folders') : ''
  const n = q ? facets?.total : folder === null ? all?.total : shown?.count
  const count = n === undefined ? '' : say(q && facets?.capped ? 'messagesAtLeast' : 'messages', { n })
  if (q && (tier === 'rail' || list.mistake.value)) return null
  if (q) return <FoundHead count={count} />
  if (tier === 'pane')
    return (
      <div class="list-head">
        <span class="count">{count}</span>
        <div class="anchor">
          <button
            type="button"
            class="quiet-button"
            aria-haspopup="dialog"
            aria-expanded={menu.value}
            onClick={() => (menu.value = !menu.value)}
          >
            <span dir="auto">{folderName}</span>
            <Icon of={chevron} />
          </button>
          {menu.value && <FolderMenu onClose={() => (menu.value = false)} />}
        </div>
      </div>
    )
  return (
    <div class="list-head">
      <h2 dir="auto">{folderName}</h2>
      <span class="count">{count}</span>
    </div>
  )
}
