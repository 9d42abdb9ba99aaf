import sync from '@fluentui/svg-icons/icons/arrow_sync_20_regular.svg?raw'
import upload from '@fluentui/svg-icons/icons/arrow_upload_20_regular.svg?raw'
import building from '@fluentui/svg-icons/icons/building_20_regular.svg?raw'
import document from '@fluentui/svg-icons/icons/document_text_20_regular.svg?raw'
import eye from '@fluentui/svg-icons/icons/eye_20_regular.svg?raw'
import branch from '@fluentui/svg-icons/icons/flow_20_regular.svg?raw'
import key from '@fluentui/svg-icons/icons/key_20_regular.svg?raw'
import tray from '@fluentui/svg-icons/icons/mail_inbox_20_regular.svg?raw'
import people from '@fluentui/svg-icons/icons/people_20_regular.svg?raw'
import person from '@fluentui/svg-icons/icons/person_20_regular.svg?raw'
import outlook from '@fluentui/svg-icons/icons/plug_connected_20_regular.svg?raw'
import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import shield from '@fluentui/svg-icons/icons/shield_checkmark_20_regular.svg?raw'
import type { PageName } from '../models/place.ts'

interface MenuItem {
  readonly page: PageName
  readonly icon: string
  /** Pages that lie under this one. */
  readonly under?: readonly PageName[]
}

/** The administration's pages, as the navigation shows them. */
export const MENU: readonly {
  readonly title: 'menuPeople' | 'menuMessages' | 'menuSystem'
  readonly items: readonly MenuItem[]
}[] = [
  {
    title: 'menuPeople',
    items: [
      { page: 'directory', icon: building, under: ['addresses'] },
      { page: 'accounts', icon: person },
      { page: 'delegations', icon: people },
      { page: 'import', icon: upload },
      { page: 'sync', icon: sync },
      { page: 'see-as', icon: eye },
    ],
  },
  {
    title: 'menuMessages',
    items: [
      { page: 'deliveries', icon: branch },
      { page: 'search', icon: search },
      { page: 'policy', icon: shield },
    ],
  },
  {
    title: 'menuSystem',
    items: [
      { page: 'intake', icon: tray, under: ['upload'] },
      { page: 'audit', icon: document },
      { page: 'roles', icon: key },
      { page: 'deploy', icon: outlook },
    ],
  },
]
