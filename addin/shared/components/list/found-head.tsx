import { SaveSearchButton } from '../search/save-search-button.tsx'

/** Over what a search found: how many, and the way to keep it. */
export function FoundHead({ count }: { readonly count: string }) {
  return (
    <div class="list-head searching">
      {count && <h2>{count}</h2>}
      <SaveSearchButton />
    </div>
  )
}
