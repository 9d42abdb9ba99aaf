import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import { graphAccess } from '../office/graph-access.ts'
import type { OutlookAccount } from '../office/nested.ts'
import { words } from '../shared/i18n/say.ts'
import type { Archive, Offered } from '../shared/models/archive.ts'
import { come } from './come.ts'
import { Restore } from './restore.tsx'
import { createRestoring } from './restoring.ts'

/** What a message that is read in Outlook is offered besides: "Restore to my mailbox", where Outlook's account can (V7). */
export async function restoringByOutlook(
  account: OutlookAccount,
  settings: () => Promise<PaneSignIn>,
  archive: Archive,
): Promise<Offered | null> {
  const access = await graphAccess(account, settings)
  if (access === null) return null
  await come(() => words('beside'))
  const restoring = createRestoring(access, archive)
  return {
    // Anew for each message: whoever signed out may come back by another way, as somebody else.
    Acts: ({ message }) => (access.isReader() ? <Restore restoring={restoring} message={message} /> : null),
    alone: false,
  }
}
