import type { Config } from './config.ts'
import { startIntake } from './intake/intake.ts'
import { loadSample } from './sample/load.ts'
import { openSqlite } from './store/sqlite/sqlite.ts'

/** Where the data folder's mail comes from. */
export interface Origin {
  /** The sample organisation lives here. */
  readonly sample: boolean
  /** Something else was put in beside it: then nobody may be picked without a password (X12). */
  readonly otherMail: boolean
  /** The sample was loaded just now. */
  readonly loaded: boolean
}

/** The same sample for everybody, so that a screenshot or a report can be talked about. */
const SEED = 20_261

/**
 * Opens the data folder; on its first start loads the sample organisation, or marks it as a real archive.
 * @param mayLoad asked before the sample is loaded, which takes a while; throws when it must not be served
 */
export async function prepareArchive(
  config: Config,
  mayLoad: () => void,
  progress: (messages: number) => void,
): Promise<Origin> {
  const store = await openSqlite({ folder: config.data, readers: 1 })
  try {
    const { administration } = store
    const known = await administration.setting('origin')
    if (known === 'sample' || known === 'real') {
      return {
        sample: known === 'sample',
        otherMail: (await administration.setting('other-mail')) === 'yes',
        loaded: false,
      }
    }
    if (config.empty || (known === null && (await administration.domains()).length > 0)) {
      await administration.setSetting('origin', 'real')
      return { sample: false, otherMail: true, loaded: false }
    }
    mayLoad()
    // `loading` stays when this is cut off: the next start goes on, and nothing is doubled.
    const begun = known === null ? Date.now() : Number(known.slice('loading '.length))
    if (known === null) await administration.setSetting('origin', `loading ${begun}`)
    const intake = startIntake({ store: store.intake, packs: store.packs })
    try {
      await loadSample(store, intake, { seed: SEED, now: begun, progress })
      await store.intake.optimise()
    } finally {
      await intake.close()
    }
    await administration.setSetting('origin', 'sample')
    return { sample: true, otherMail: false, loaded: true }
  } finally {
    await store.close()
  }
}
