import bookmark from '@fluentui/svg-icons/icons/bookmark_20_regular.svg?raw'
import dismiss from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw'
import { useEffect } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { addressOf, NOWHERE } from '../../models/place.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'

/** Searches that the reader keeps, of this archive. */
export function SavedSearches({ onChoose }: { readonly onChoose?: () => void }) {
  const { api, searching, places } = useArchive()
  const { mailbox, q } = places.place.value
  useEffect(() => void searching.load(), [searching])
  const saved = searching.searches.value.saved.filter((s) => s.mailbox === mailbox)
  async function drop(id: string) {
    await api.send('DELETE', `/searches/${encodeURIComponent(id)}`)
    searching.change(({ saved, recent }) => ({ saved: saved.filter((search) => search.id !== id), recent }))
  }
  if (saved.length === 0) return null
  return (
    <section aria-labelledby="saved-searches">
      <h2 class="nav-title" id="saved-searches">
        {say('savedSearches')}
      </h2>
      <ul class="nav-list">
        {saved.map((search) => (
          <li key={search.id}>
            <a
              class="nav-item"
              href={addressOf({ ...NOWHERE, mailbox, q: search.q })}
              aria-current={search.q === q ? 'true' : undefined}
              title={search.q}
              onClick={(event) => {
                if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                onChoose?.()
                places.go({ ...NOWHERE, mailbox, q: search.q })
              }}
            >
              <Icon of={bookmark} />
              <span class="cut" dir="auto">
                {search.name}
              </span>
            </a>
            <button
              type="button"
              class="icon-button small"
              aria-label={say('forgetSearch', { name: search.name })}
              onClick={() => void drop(search.id)}
            >
              <Icon of={dismiss} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
