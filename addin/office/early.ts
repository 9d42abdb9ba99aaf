import { keepKeys } from './keys.ts'

/** A rule of the platform: office.js comes from here and is never bundled. */
const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/**
 * When office.js is there, false where it does not come; null in a page that Outlook did not open, by its address or by the
 * frame's name. It takes longest of all and needs nothing of ours, so that the page asks for this module by itself (vite.config.ts)
 * and does not wait for the rest of the pane.
 */
export const office =
  /[?&]_host_info=/i.test(location.search) || window.name.includes('hostInfo') ? load() : null

function load(): Promise<boolean> {
  keepKeys()
  keepHistory()
  return new Promise((resolve) => {
    const script = document.createElement('script')
    script.src = OFFICE_JS
    script.onload = () => resolve(true)
    script.onerror = () => resolve(false)
    document.head.append(script)
  })
}

/** office.js sets them to null; the browser's own Back needs them. */
function keepHistory(): void {
  for (const name of ['pushState', 'replaceState'] as const) {
    const own = history[name]
    Object.defineProperty(history, name, { get: () => own, set: () => undefined })
  }
}
