import type { Config } from './config.ts'
import { startIntake } from './intake/intake.ts'
import { noteOtherMail, refusedInto, takeOtherMail } from './mail-origin.ts'
import { loadSample } from './sample/load.ts'
import { openSqlite } from './store/sqlite/sqlite.ts'
import { typedStart } from './typed.ts'

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
 * @throws CarrelError conflict where mail is to come in by SMTP and the archive is the sample, unless insisted on
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
    const mail = {
      data: config.data,
      way: typedStart('FOLDER', '--empty', '--smtp-port', String(config.smtp?.port)),
      insisted: config.intoSample,
    }
    if (known === 'sample' || known === 'real') {
      if (config.smtp !== null) await takeOtherMail(administration, mail)
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
    if (config.smtp !== null && !mail.insisted) throw refusedInto(mail)
    // `loading` stays when this is cut off: the next start goes on, and nothing is doubled.
    const begun = known === null ? Date.now() : Number(known.slice('loading '.length))
    if (known === null) await administration.setSetting('origin', `loading ${begun}`)
    const intake = startIntake({ store: store.intake, packs: store.packs })
    try {
      await loadSample(store, intake, { seed: SEED, now: begun, progress })
      while ((await store.intake.optimise()) === 'more');
    } finally {
      await intake.close()
    }
    await administration.setSetting('origin', 'sample')
    if (config.smtp !== null) await noteOtherMail(administration)
    return { sample: true, otherMail: config.smtp !== null, loaded: true }
  } finally {
    await store.close()
  }
}
