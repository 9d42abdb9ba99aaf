import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import { chain } from '../office/chain.ts'
import { dialogWay } from '../office/dialog.ts'
import { outlookAccount } from '../office/nested.ts'
import { startOffice } from '../office/start.ts'
import { words } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'
import { start } from '../shared/start.tsx'
import type { PaneTokens } from './tokens.ts'

/** Starts the pane in Outlook: in its language and theme, signed in by it, and following what is selected there. */
export async function startInOutlook(archive: Archive, tokens: PaneTokens): Promise<void> {
  const displayLanguage = await startOffice()
  const account = outlookAccount(settings)
  tokens.through(chain([account, dialogWay(location.origin)]))
  await start(archive, () => [displayLanguage, ...navigator.languages])
  if (globalThis.Office?.context?.mailbox) {
    const [{ follow }, { answerByOutlook }] = await Promise.all([
      import('./beside.tsx'),
      import('./answering.ts'),
    ])
    const restoring = import('./restoring-by-outlook.tsx').then((loaded) =>
      loaded.restoringByOutlook(account, archive),
    )
    follow(
      archive,
      restoring.catch(() => null),
    )
    answerByOutlook(archive)
  } else {
    const [{ Apart }] = await Promise.all([import('./apart.tsx'), words('beside')])
    archive.beside.value = Apart
  }
}

/** How this server wants the pane to sign in. */
async function settings(): Promise<PaneSignIn> {
  const response = await fetch('/auth/pane/settings', { credentials: 'omit' })
  return (await response.json()) as PaneSignIn
}
