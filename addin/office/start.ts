import { office } from './early.ts'
import { supports } from './supports.ts'
import { wearTheme } from './theme.ts'

/** After this long without office.js the pane works as a page, ms. */
const PATIENCE = 5000

/** How Outlook answered. */
export interface Started {
  /** The language to speak, a BCP 47 tag. */
  readonly language: string
  /** Where it did not answer in time: when it does after all, as on a slow line. Never where it does not come. */
  readonly late: Promise<void> | null
}

/**
 * Waits for office.js in a page that Outlook opened, and takes its theme and display language (V8). Requirement set: Mailbox 1.5.
 */
export async function startOffice(): Promise<Started> {
  const ready = loaded()
    .then(() => Office.onReady())
    .then(followTheme)
  // Neither an error nor an end comes when the script that it needs of another host is held back on the way.
  const inTime = await Promise.race([ready.then(() => true), tooLong()]).catch(() => false)
  // Without office.js the archive can still be read; only the theme and the language are the browser's.
  return inTime
    ? { language: Office.context.displayLanguage || navigator.language, late: null }
    : { language: navigator.language, late: ready }
}

async function loaded(): Promise<void> {
  if (!(await office)) throw new Error('office.js did not load')
}

/** Outlook's theme now, and whenever it changes while the pane is open. */
function followTheme(): void {
  wearTheme(Office.context.officeTheme)
  // Mailbox 1.14 is the first with this event: an older host throws at its name.
  if (!supports('Mailbox', '1.14')) return
  Office.context.mailbox.addHandlerAsync(
    Office.EventType.OfficeThemeChanged,
    (event: { readonly officeTheme?: Office.OfficeTheme }) => wearTheme(event.officeTheme),
  )
}

function tooLong(): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), PATIENCE)
  })
}
