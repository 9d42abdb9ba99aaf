import './theme/tokens.css'
import './theme/base.css'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { ArchiveProvider } from './components/context.ts'
import { leaveKeysToComposing } from './components/keys/composing.ts'
import { App } from './components/shell/app.tsx'
import { loadFor } from './components/shell/shell.tsx'
import { direction, language, speak } from './i18n/say.ts'
import type { Archive } from './models/archive.ts'

/**
 * Starts the models of a page, and draws it once its words are there.
 * @param tags the languages that its reader wants, best first: asked again when the browser's change
 */
export async function start(archive: Archive, tags: () => readonly string[]): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root')
  // A page kept by the browser for Back may hold what the reader may no longer see (X9).
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  addEventListener('pagehide', () => archive.stop())
  leaveKeysToComposing()
  const speaking = speak(...tags())
  addEventListener('languagechange', () => void speak(...tags()).catch(() => undefined))
  const laidOut = loadFor(archive)
  void archive.start()
  await Promise.all([speaking, laidOut])
  effect(() => {
    document.documentElement.lang = language.value
    document.documentElement.dir = direction.value
  })
  render(
    <ArchiveProvider value={archive}>
      <App />
    </ArchiveProvider>,
    root,
  )
}
