import { startOffice } from '../office/start.ts'
import type { Archive } from '../shared/models/archive.ts'
import { start } from '../shared/start.tsx'

/** Starts the pane in Outlook: in its language and theme, and following what is selected there. */
export async function startInOutlook(archive: Archive): Promise<void> {
  const displayLanguage = await startOffice()
  await start(archive, () => [displayLanguage, ...navigator.languages])
  if (globalThis.Office?.context?.mailbox) (await import('./beside.tsx')).follow(archive)
}
