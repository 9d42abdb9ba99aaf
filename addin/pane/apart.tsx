import plug from '@fluentui/svg-icons/icons/plug_disconnected_20_regular.svg?raw'
import type { ComponentChildren } from 'preact'
import { Icon } from '../shared/components/icon.tsx'
import { say } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'
import { stayInPane } from './links.ts'
import '../shared/theme/late.css'

/** The pane works as a page: office.js did not come. */
export function standApart(archive: Archive): void {
  stayInPane(archive)
  archive.beside.value = Apart
}

/** Round the list where office.js did not come: one line says so, and the pane works as a page. */
function Apart({ children }: { readonly children?: ComponentChildren }) {
  return (
    <>
      <p class="quiet-bar">
        <Icon of={plug} />
        {say('besideApart')}
      </p>
      {children}
    </>
  )
}
