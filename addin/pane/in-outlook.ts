import { effect } from '@preact/signals'
import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import { chain } from '../office/chain.ts'
import { beginEarly, type OutlookAccount, outlookAccount } from '../office/nested.ts'
import { outlookLanguages, startOffice } from '../office/start.ts'
import { supports } from '../office/supports.ts'
import type { Way } from '../office/way.ts'
import { speak, words } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'
import { start } from '../shared/start.tsx'
import { come } from './come.ts'
import type { PaneTokens } from './tokens.ts'

/** Starts the pane in Outlook: in its language and theme, signed in by it, and following what is selected there. */
export async function startInOutlook(archive: Archive, tokens: PaneTokens): Promise<void> {
  const starting = startOffice()
  loadMeanwhile()
  const { late } = await starting
  if (late === null) listen()
  const account = accountFor(tokens)
  await start(archive, languages)
  if (late === null && hasMailbox()) return besideOutlook(archive, account)
  const [{ standApart }] = await come(() => Promise.all([import('./apart.tsx'), words('beside')]))
  standApart(archive)
  // What the person did meanwhile stays as it is; only what stands beside it changes.
  await late?.then(
    async () => {
      if (!hasMailbox()) return
      void speak(...languages()).catch(() => undefined)
      const account = accountFor(tokens)
      // Its account was out of reach when the pane began.
      if (archive.session.status.value !== 'signed-in') void archive.start()
      await besideOutlook(archive, account)
    },
    () => undefined,
  )
}

/** What needs nothing of office.js comes while that is on its way: signing in is all that is left to wait for then. */
function loadMeanwhile(): void {
  const quiet = () => undefined
  beginEarly(settings).catch(quiet)
  speak(...languages()).catch(quiet)
}

const languages = () => [...outlookLanguages(), ...navigator.languages]

/**
 * Outlook tells what is selected only where somebody listens, and office.js knows it from then on: the pane follows later, where
 * nothing is selected yet behind the signing in and the list. Requirement set: Mailbox 1.5.
 */
function listen(): void {
  if (hasMailbox() && supports('Mailbox', '1.5'))
    Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged, () => undefined)
}

function hasMailbox(): boolean {
  return globalThis.Office?.context?.mailbox !== undefined
}

/** Outlook's account, through which the pane signs in from now on, else by its dialog. */
function accountFor(tokens: PaneTokens): OutlookAccount {
  const account = outlookAccount(settings, tokens.isOfOutlook)
  tokens.through(chain([account, dialog]))
  return account
}

const loadDialog = () => import('../office/dialog.ts')

/** Outlook's dialog. It stands behind the door, and its code comes with that: whoever presses must not wait for it. */
const dialog: Way = {
  async silently() {
    void loadDialog().catch(() => undefined)
    return null
  },
  ask: async (anew) => (await loadDialog()).dialogWay(location.origin).ask(anew),
}

/** The list comes first, unless something is selected and takes its place. */
async function besideOutlook(archive: Archive, account: OutlookAccount): Promise<void> {
  if (!Office.context.mailbox.item) await listed(archive)
  const { standBeside } = await come(() => import('./stand-beside.ts'))
  await standBeside(archive, account, settings, listed(archive))
}

/** Until the list can be used, or will not come. */
async function listed({ list }: Archive): Promise<void> {
  let stop: () => void = () => undefined
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      // After the drawing that this begins.
      if (list.status.value !== 'loading') setTimeout(resolve)
    })
  })
  stop()
}

let asked: Promise<PaneSignIn> | null = null

/** How this server wants the pane to sign in; asked again where it did not say so. */
function settings(): Promise<PaneSignIn> {
  asked ??= ask().catch((failure: unknown) => {
    asked = null
    throw failure
  })
  return asked
}

async function ask(): Promise<PaneSignIn> {
  const response = await fetch('/auth/pane/settings', { credentials: 'omit' })
  if (!response.ok) throw new Error(`The server answered ${response.status}`)
  return (await response.json()) as PaneSignIn
}
