import { office } from './early.ts'
import { supports } from './supports.ts'
import { wearTheme } from './theme.ts'

/** After this long without office.js the pane works as a page, ms. */
const PATIENCE = 5000

/**
 * Waits for office.js in a page that Outlook opened, and takes its theme (V8). Requirement set: Mailbox 1.5.
 * @returns where it did not answer in time: when it does after all, as on a slow line. Never where it does not come.
 */
export async function startOffice(): Promise<{ readonly late: Promise<void> | null }> {
  const ready = loaded()
    .then(() => Office.onReady())
    .then(followTheme)
  // Neither an error nor an end comes when the script that it needs of another host is held back on the way.
  const inTime = await Promise.race([ready.then(() => true), tooLong()]).catch(() => false)
  // Without office.js the archive can still be read; only the theme is the browser's.
  return { late: inTime ? null : ready }
}

/** Outlook's display language (V8), best known first, BCP 47 tags: as it says itself, then as it said in the pane's address. */
export function outlookLanguages(): string[] {
  // `_host_Info=Outlook$Web$16.01$de-DE$...`
  const [addressed] = /(?<=_host_info=(?:\w+\$){2}[\d.]+\$)[\w-]+/i.exec(location.search) ?? []
  return [globalThis.Office?.context?.displayLanguage, addressed].filter((tag) => tag !== undefined)
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
