import { language } from '../shared/i18n/say.ts'
import { supports } from './supports.ts'
import { readHeld, type Way } from './way.ts'

/** Share of the screen that the dialog takes, in percent. */
const SIZE = { height: 65, width: 30 }

/** Another dialog of ours is open already (Office's error 12007): the person is still in it. */
const ALREADY_OPEN = 12007

/** The person closed the dialog (12006). Whatever else ends it, such as a page that does not load (12002), is no answer of theirs. */
const CLOSED = 12006

/**
 * Signing in in Outlook's own dialog, which is told to the pane by Outlook itself: it works where a window of ours has
 * lost its opener. Requirement set: DialogApi 1.1.
 */
export function dialogWay(origin: string): Way {
  return {
    silently: async () => null,
    ask: (anew) =>
      new Promise((resolve) => {
        if (!supports('DialogApi', '1.1')) {
          resolve('unable')
          return
        }
        // Without Outlook's question before it: the person has just pressed "Sign in".
        const options = { ...SIZE, promptBeforeOpen: false }
        const opened = (result: Office.AsyncResult<Office.Dialog>) => {
          const { value, error } = result
          if (!value) {
            resolve(error?.code === ALREADY_OPEN ? 'left' : 'unable')
            return
          }
          value.addEventHandler(Office.EventType.DialogMessageReceived, (told) => {
            const held = heldOf(told, origin)
            if (held === null) return
            value.close()
            resolve(held)
          })
          value.addEventHandler(Office.EventType.DialogEventReceived, (ended) => {
            const left = 'error' in ended && ended.error === CLOSED
            if (!left) value.close()
            resolve(left ? 'left' : 'unable')
          })
        }
        const show = () =>
          Office.context.ui.displayDialogAsync(
            `${origin}/auth/pane?office=1&lang=${language.value}${anew ? '&anew=1' : ''}`,
            options,
            opened,
          )
        if (!opensWindow(show)) resolve('unable')
      }),
  }
}

/**
 * False when the browser refused the window that Outlook on the web makes of a dialog. There office.js would lay a box over the
 * pane that blames the zones of Internet Explorer; it sees a window that is closed already instead, and the next way is tried.
 */
function opensWindow(show: () => void): boolean {
  const { open } = globalThis
  let refused = false
  globalThis.open = (...wanted) => {
    const opened = open.apply(globalThis, wanted)
    refused = opened === null
    return opened ?? ({ closed: true } as Window)
  }
  try {
    show()
  } finally {
    globalThis.open = open
  }
  return !refused
}

/** Older Outlooks do not say where a message came from; they check it themselves against the manifest's domains. */
function heldOf(told: { message: string; origin: string | undefined } | { error: number }, origin: string) {
  if (!('message' in told) || (told.origin ?? origin) !== origin) return null
  try {
    return readHeld(JSON.parse(told.message))
  } catch {
    return null
  }
}
