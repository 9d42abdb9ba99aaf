import '../shared/theme/tokens.css'
import '../shared/theme/late.css'
import '../shared/theme/base.css'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { createApi } from '../shared/client/api.ts'
import { createClient } from '../shared/client/client.ts'
import { PageProvider } from '../shared/components/context.ts'
import { leaveKeysToComposing } from '../shared/components/keys/composing.ts'
import { direction, language, speak, words } from '../shared/i18n/say.ts'
import { pathBar } from '../shared/models/bars.ts'
import { localStore } from '../shared/models/preferences.ts'
import { shareReader } from '../viewer/one-reader.ts'
import { browserSignIn } from '../viewer/sign-in.ts'
import { createAdminApi } from './client/admin-api.ts'
import { ConsoleProvider } from './components/context.ts'
import { ConsoleApp } from './components/shell/app.tsx'
import { hasWords, speakAdmin } from './i18n/say.ts'
import { createConsole } from './models/console.ts'

/** The administration in the browser: the viewer's cookie session, every page and filter in the path (X10). */
async function main(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root')
  const console = createConsole({
    api: createApi(null),
    admin: createAdminApi(createClient(null, '/api/v1/admin')),
    bar: pathBar(),
    store: localStore,
    signIn: browserSignIn,
    now: () => new Date(),
  })
  // A page kept by the browser for Back may hold what the administrator may no longer see (X9).
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  shareReader(console.session, () => location.reload())
  leaveKeysToComposing()
  void console.start()
  await speak(...navigator.languages.filter(hasWords))
  await Promise.all([words('more'), speakAdmin()])
  effect(() => {
    document.documentElement.lang = language.value
    document.documentElement.dir = direction.value
  })
  render(
    <PageProvider value={console}>
      <ConsoleProvider value={console}>
        <ConsoleApp />
      </ConsoleProvider>
    </PageProvider>,
    root,
  )
}

void main()
