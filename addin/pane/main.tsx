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
// Whatever is of Outlook comes only where Outlook opened the page, by its address or by the frame's name.
if (/[?&]_host_info=/i.test(location.search) || window.name.includes('hostInfo'))
  void import('./in-outlook.ts').then(({ startInOutlook }) => startInOutlook(archive, tokens))
else void start(archive, () => navigator.languages)
