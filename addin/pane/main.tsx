import { office } from '../office/early.ts'
import { createApi } from '../shared/client/api.ts'
import { createArchive } from '../shared/models/archive.ts'
import { fragmentBar } from '../shared/models/bars.ts'
import { localStore } from '../shared/models/preferences.ts'
import { start } from '../shared/start.tsx'
import { startInOutlook } from './in-outlook.ts'
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
// Once, and only where Outlook opened the page.
if (office) void startInOutlook(archive, tokens)
else void start(archive, () => navigator.languages)
