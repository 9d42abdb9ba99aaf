import { office } from '../office/early.ts'
import { createApi } from '../shared/client/api.ts'
import { createArchive } from '../shared/models/archive.ts'
import { fragmentBar } from '../shared/models/bars.ts'
import { localStore } from '../shared/models/preferences.ts'
import { start } from '../shared/start.tsx'
import { createPaneTokens } from './tokens.ts'

const tokens = createPaneTokens(window, Date.now)
const archive = createArchive({
  api: createApi(tokens),
  bar: fragmentBar(),
  store: localStore,
  signIn: tokens,
  now: () => new Date(),
  inOutlook: true,
})
tokens.onToken(() => void archive.start())
tokens.onOther(archive.makeRoom)
// Whatever is of Outlook comes only where Outlook opened the page.
if (office) void import('./in-outlook.ts').then(({ startInOutlook }) => startInOutlook(archive, tokens))
else void start(archive, () => navigator.languages)
