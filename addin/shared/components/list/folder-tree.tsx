import stack from '@fluentui/svg-icons/icons/archive_20_regular.svg?raw'
import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import folderIcon from '@fluentui/svg-icons/icons/folder_20_regular.svg?raw'
import inbox from '@fluentui/svg-icons/icons/mail_inbox_20_regular.svg?raw'
import send from '@fluentui/svg-icons/icons/send_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Folder } from '../../../../core/contract/messages.ts'
import { number, say } from '../../i18n/say.ts'
import { addressOf, NOWHERE } from '../../models/place.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { nameOfFolder } from '../names.ts'
import '../shell/navigation.css'

interface Branch {
  readonly id: string | null
  readonly name: string
  readonly icon: string
  readonly mirrored: boolean
  readonly count: number
  readonly level: number
  readonly opens: boolean
  /** The first of the replicated ones: "Folders" stands above it. */
  readonly first: boolean
}

/** Inbox, Sent Items and the replicated folders, as a tree with one tab stop. */
export function FolderTree({ onChoose }: { readonly onChoose?: () => void }) {
  const { facts, places } = useArchive()
  const closed = useSignal<ReadonlySet<string>>(new Set())
  const tree = useRef<HTMLDivElement>(null)
  const stop = useSignal<string | null | undefined>(undefined)
  const found = facts.folders.value
  if (!found) return null
  const branches = branchesOf(found.folders, found.total, closed.value)
  const { mailbox, folder } = places.place.value
  const current = stop.value === undefined ? folder : stop.value

  function move(to: number) {
    const branch = branches[to]
    if (!branch) return
    stop.value = branch.id
    tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[to]?.focus()
  }
  function toggle(id: string, open: boolean) {
    const next = new Set(closed.value)
    if (open) next.delete(id)
    else next.add(id)
    closed.value = next
  }
  function onKeyDown(event: KeyboardEvent) {
    const at = branches.findIndex((b) => b.id === current)
    const here = branches[at]
    const rtl = document.documentElement.dir === 'rtl'
    const inward = rtl ? 'ArrowLeft' : 'ArrowRight'
    const outward = rtl ? 'ArrowRight' : 'ArrowLeft'
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(branches.length - 1)
    else if (event.key === inward && here?.id && here.opens) toggle(here.id, true)
    else if (event.key === outward && here?.id && here.opens && !closed.value.has(here.id))
      toggle(here.id, false)
    else if (event.key === outward && here)
      move(branches.findLastIndex((b, i) => i < at && b.level < here.level))
    else return
    event.preventDefault()
  }

  return (
    <div ref={tree} class="tree" role="tree" aria-label={say('folders')} onKeyDown={onKeyDown}>
      {branches.map((branch) => [
        branch.first && (
          <p key="folders" class="nav-title" aria-hidden="true">
            {say('folders')}
          </p>
        ),
        <a
          key={branch.id}
          class="nav-item"
          role="treeitem"
          aria-level={branch.level}
          aria-selected={branch.id === folder}
          aria-expanded={branch.opens && branch.id ? !closed.value.has(branch.id) : undefined}
          tabIndex={branch.id === current ? 0 : -1}
          style={`--level:${branch.level}`}
          href={addressOf({ ...NOWHERE, mailbox, folder: branch.id })}
          onFocus={() => (stop.value = branch.id)}
          onClick={(event) => {
            if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            onChoose?.()
            places.go({ ...NOWHERE, mailbox, folder: branch.id })
          }}
        >
          <Icon of={branch.icon} mirrored={branch.mirrored} />
          <span class="cut" dir="auto">
            {branch.name}
          </span>
          {branch.opens && branch.id !== null && closed.value.has(branch.id) && <Icon of={chevron} />}
          {/* As mail programs do: a nought would say of a folder of others that there is nothing in it. */}
          {branch.count > 0 && <span class="nav-count">{number(branch.count)}</span>}
        </a>,
      ])}
    </div>
  )
}

function branchesOf(folders: readonly Folder[], total: number, closed: ReadonlySet<string>): Branch[] {
  const known = new Set(folders.map((f) => f.id))
  const roots = folders.filter((f) => !f.wellKnown && (f.parent === null || !known.has(f.parent)))
  const branches: Branch[] = [
    {
      id: null,
      name: say('allFolders'),
      icon: stack,
      mirrored: false,
      count: total,
      level: 1,
      opens: false,
      first: false,
    },
  ]
  for (const f of folders.filter((f) => f.wellKnown))
    branches.push({
      id: f.id,
      name: nameOfFolder(f),
      icon: f.wellKnown === 'sent' ? send : inbox,
      mirrored: f.wellKnown === 'sent',
      count: f.count,
      level: 1,
      opens: false,
      first: false,
    })
  const seen = new Set<string>()
  const add = (f: Folder, level: number) => {
    // A mail server's tree is not ours to trust: a folder that contains itself is drawn once.
    if (seen.has(f.id)) return
    seen.add(f.id)
    const children = folders.filter((child) => child.parent === f.id).sort(byName)
    const first = seen.size === 1
    branches.push({
      id: f.id,
      name: f.name,
      icon: folderIcon,
      mirrored: false,
      count: f.count,
      level,
      opens: children.length > 0,
      first,
    })
    if (!closed.has(f.id)) for (const child of children) add(child, level + 1)
  }
  for (const root of roots.sort(byName)) add(root, 1)
  return branches
}

const byName = (a: Folder, b: Folder) => a.name.localeCompare(b.name)
