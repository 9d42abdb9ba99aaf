import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import type { OutlookAccount } from '../office/nested.ts'
import type { Archive } from '../shared/models/archive.ts'
import { follow } from './beside.tsx'
import { come } from './come.ts'

/**
 * Follows what is selected in Outlook, answers by it and restores into it. `listed`: until the list can be used, or will not come;
 * what answers and restores is wanted by neither it nor what is selected.
 */
export async function standBeside(
  archive: Archive,
  account: OutlookAccount,
  settings: () => Promise<PaneSignIn>,
  listed: Promise<void>,
): Promise<void> {
  const restoring = listed
    .then(() => come(() => import('./restoring-by-outlook.tsx')))
    .then(({ restoringByOutlook }) => restoringByOutlook(account, settings, archive))
  archive.beside.value = null
  follow(
    archive,
    restoring.catch(() => null),
  )
  await listed
  const { answerByOutlook } = await come(() => import('./answering.ts'))
  answerByOutlook(archive)
}
