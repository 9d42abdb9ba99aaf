import { say } from '../../i18n/say.ts'
import { Popover } from '../popover.tsx'
import { SavedSearches } from '../search/saved-searches.tsx'
import { FolderTree } from './folder-tree.tsx'
import './folder-menu.css'

/** The folders, in the pane. */
export function FolderMenu({ onClose }: { readonly onClose: () => void }) {
  return (
    <Popover label={say('folders')} class="folder-menu" onClose={onClose}>
      <FolderTree onChoose={onClose} />
      <SavedSearches onChoose={onClose} />
    </Popover>
  )
}
