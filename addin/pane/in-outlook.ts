import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import { chain } from '../office/chain.ts'
import { dialogWay } from '../office/dialog.ts'
import { beginEarly, type OutlookAccount, outlookAccount } from '../office/nested.ts'
import { outlookLanguages, startOffice } from '../office/start.ts'
import { speak, words } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'
import { parsePlace } from '../shared/models/place.ts'
import { start } from '../shared/start.tsx'
import type { PaneTokens } from './tokens.ts'

/** Starts the pane in Outlook: in its language and theme, signed in by it, and following what is selected there. */
export async function startInOutlook(archive: Archive, tokens: PaneTokens): Promise<void> {
  stayInPane(archive)
  const starting = startOffice()
  loadMeanwhile()
  const { late } = await starting
  const account = accountFor(tokens)
  await start(archive, languages)
  if (late === null && hasMailbox()) return besideOutlook(archive, account)
  const [{ Apart }] = await Promise.all([import('./apart.tsx'), words('beside')])
  archive.beside.value = Apart
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

function hasMailbox(): boolean {
  return globalThis.Office?.context?.mailbox !== undefined
}

/** Outlook's account, through which the pane signs in from now on, else by its dialog. */
function accountFor(tokens: PaneTokens): OutlookAccount {
  const account = outlookAccount(settings, tokens.isOfOutlook)
  tokens.through(chain([account, dialogWay(location.origin)]))
  return account
}

/** A link of ours leads to the viewer, which nobody may frame: what no component follows by itself is followed in the pane. */
function stayInPane({ places, goHome }: Archive): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (event.defaultPrevented || !link || link.target || link.origin !== location.origin) return
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const place = parsePlace(link.pathname + link.search)
    if (place.mailbox) places.go(place)
    else goHome()
  })
}

async function besideOutlook(archive: Archive, account: OutlookAccount): Promise<void> {
  const [{ follow }, { answerByOutlook }] = await Promise.all([
    import('./beside.tsx'),
    import('./answering.ts'),
  ])
  const restoring = import('./restoring-by-outlook.tsx').then((loaded) =>
    loaded.restoringByOutlook(account, archive),
  )
  archive.beside.value = null
  follow(
    archive,
    restoring.catch(() => null),
  )
  answerByOutlook(archive)
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
