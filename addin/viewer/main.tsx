import { createApi } from '../shared/client/api.ts'
import { createArchive } from '../shared/models/archive.ts'
import { pathBar } from '../shared/models/bars.ts'
import { localStore } from '../shared/models/preferences.ts'
import { start } from '../shared/start.tsx'
import { shareReader } from './one-reader.ts'
import { browserSignIn } from './sign-in.ts'

/** The full page in the browser: a cookie session, every state in the path (V9, X10). */
const archive = createArchive({
  api: createApi(null),
  bar: pathBar(),
  store: localStore,
  signIn: browserSignIn,
  now: () => new Date(),
  inOutlook: false,
})
shareReader(archive.session, () => {
  archive.makeRoom()
  void archive.start()
})
void start(archive, () => navigator.languages)
