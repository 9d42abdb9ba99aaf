import { CarrelError } from '../core/errors.ts'
import type { AdministrationPort } from './store/administration.ts'
import { typedStart } from './typed.ts'

type Settings = Pick<AdministrationPort, 'setting' | 'setSetting'>

/** Whether the archive is the sample's and nothing else was put in: people are picked without a password (SPEC X12). */
export async function holdsSampleOnly(settings: Pick<Settings, 'setting'>): Promise<boolean> {
  const [origin, other] = [await settings.setting('origin'), await settings.setting('other-mail')]
  return (origin === 'sample' || origin?.startsWith('loading') === true) && other !== 'yes'
}

/** A sample archive that takes in other mail lets nobody in without a password any more (SPEC X12). */
export async function noteOtherMail(settings: Settings): Promise<void> {
  if ((await settings.setting('origin')) !== 'real') await settings.setSetting('other-mail', 'yes')
}

interface Refused {
  readonly data: string
  /** The command as it has to be typed for an archive of one's own. */
  readonly way: string
}

/** The refusal of other mail for the sample in `data`. */
export function refusedInto({ data, way }: Refused): CarrelError {
  return new CarrelError(
    'conflict',
    [
      `The archive in ${data} is the sample. With other mail in it nobody could be picked there without a password any more.`,
      `Make an archive of your own with: ${typedStart('FOLDER', '--empty')}`,
      `and let mail into it with: ${way}`,
      'To let it into the sample all the same, add --into-sample.',
    ].join('\n'),
  )
}

/**
 * For what that takes other mail in. People who try Carrel first and forget --data next would end the sample archive
 * with it (SPEC X12), so they have to insist.
 * @throws CarrelError conflict in the sample archive, unless `insisted`
 */
export async function takeOtherMail(
  settings: Settings,
  { insisted, ...refused }: Refused & { readonly insisted: boolean },
): Promise<void> {
  if (!insisted && (await holdsSampleOnly(settings))) throw refusedInto(refused)
  await noteOtherMail(settings)
}

/** What the option to insist says. */
export const INTO_SAMPLE = 'also into the sample archive; nobody is picked there without a password any more'
