import { startOffice } from '../office/start.ts'
import { createApi } from '../shared/client/api.ts'
import { createArchive } from '../shared/models/archive.ts'
import { fragmentBar } from '../shared/models/bars.ts'
import { localStore } from '../shared/models/preferences.ts'
import { start } from '../shared/start.tsx'
import { createPaneTokens } from './tokens.ts'

// Before office.js, which takes the history methods away.
const bar = fragmentBar()
const tokens = createPaneTokens(window, Date.now)
const archive = createArchive({
  api: createApi(tokens),
  bar,
  store: localStore,
  signIn: tokens,
  now: () => new Date(),
  inOutlook: true,
})
tokens.onToken(() => void archive.start())
void startOffice().then((displayLanguage) => start(archive, displayLanguage))
