import bookmark from '@fluentui/svg-icons/icons/bookmark_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'

const SaveSearch = later(async () => (await import('../search/save-search.tsx')).SaveSearch, 'more')

/** Over what a search found: how many, and the way to keep it. */
export function FoundHead({ count }: { readonly count: string }) {
  const saving = useSignal(false)
  return (
    <div class="list-head searching">
      {count && <h2>{count}</h2>}
      <div class="anchor">
        <button type="button" class="link" onClick={() => (saving.value = !saving.value)}>
          <Icon of={bookmark} />
          {say('saveSearch')}
        </button>
        {saving.value && <SaveSearch onClose={() => (saving.value = false)} />}
      </div>
    </div>
  )
}
