import { keepKeys } from './keys.ts'
import { supports } from './supports.ts'
import { wearTheme } from './theme.ts'

/** A rule of the platform: office.js comes from here and is never bundled. */
const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** After this long without office.js the pane works as a page, ms. */
const PATIENCE = 5000

/**
 * Loads office.js in a page that Outlook opened, and takes its theme and display language (V8). Requirement set: Mailbox 1.5.
 * Answers the language to speak, a BCP 47 tag.
 */
export async function startOffice(): Promise<string> {
  const { pushState, replaceState } = history
  keepKeys()
  try {
    // Neither an error nor an end comes when the script that it needs of another host is held back on the way.
    await Promise.race([loadScript(OFFICE_JS).then(() => Office.onReady()), tooLong()])
  } catch {
    // Without office.js the archive can still be read; only the theme and the language are the browser's.
    return navigator.language
  } finally {
    // office.js sets them to null; the browser's own Back needs them.
    history.pushState = pushState
    history.replaceState = replaceState
  }
  followTheme()
  return Office.context.displayLanguage || navigator.language
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

function tooLong(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(reject, PATIENCE)
  })
}

function loadScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${address} did not load`))
    document.head.append(script)
  })
}
