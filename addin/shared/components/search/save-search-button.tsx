import bookmark from '@fluentui/svg-icons/icons/bookmark_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'

const SaveSearch = later(async () => (await import('./save-search.tsx')).SaveSearch, 'more')

/** The way to keep the search that is on. `atEnd`: at the end of its line, so that what opens ends there too. */
export function SaveSearchButton({ atEnd = false }: { readonly atEnd?: boolean }) {
  const saving = useSignal(false)
  return (
    <div class={atEnd ? 'anchor end' : 'anchor'}>
      <button type="button" class="link" onClick={() => (saving.value = !saving.value)}>
        <Icon of={bookmark} />
        {say('saveSearch')}
      </button>
      {saving.value && <SaveSearch onClose={() => (saving.value = false)} />}
    </div>
  )
}
