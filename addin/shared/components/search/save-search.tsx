import { useSignal } from '@preact/signals'
import type { NewSavedSearch, SavedSearch } from '../../../../core/contract/searching.ts'
import { toFault } from '../../client/fault.ts'
import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'
import { faultSentence } from '../fault-sentence.ts'
import { Popover } from '../popover.tsx'
import './save-search.css'

/** Gives the search that is on a name and keeps it. */
export function SaveSearch({ onClose }: { readonly onClose: () => void }) {
  const { api, searching, places, notices } = useArchive()
  const name = useSignal(places.place.value.q.slice(0, 100))
  async function save(event: Event) {
    event.preventDefault()
    const wanted = name.value.trim()
    if (!wanted) return
    onClose()
    try {
      const { mailbox, q } = places.place.value
      const search: NewSavedSearch = { name: wanted, mailbox, q }
      const kept: SavedSearch = await (await api.send('POST', '/searches', undefined, search)).json()
      searching.change(({ saved, recent }) => ({ saved: [...saved, kept], recent }))
      notices.toast.value = { kind: 'done', sentence: () => say('searchSaved') }
    } catch (thrown) {
      const sentence = () => say('searchNotSaved', { why: faultSentence(toFault(thrown)) })
      notices.toast.value = { kind: 'failed', sentence }
    }
  }
  return (
    <Popover label={say('saveSearch')} class="save-search" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <label>
          {say('searchName')}
          <input
            type="text"
            maxLength={100}
            dir="auto"
            value={name.value}
            onInput={(event) => {
              name.value = event.currentTarget.value
            }}
          />
        </label>
        <button type="submit" class="button primary">
          {say('saveSearch')}
        </button>
      </form>
    </Popover>
  )
}
