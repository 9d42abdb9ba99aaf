import type { AdministrationPort } from './store/administration.ts'

type Settings = Pick<AdministrationPort, 'setting' | 'setSetting'>

/** Whether the archive is the sample's and nothing else was put in: people are picked without a password (SPEC X12). */
export async function holdsSampleOnly(settings: Pick<Settings, 'setting'>): Promise<boolean> {
  const [origin, other] = [await settings.setting('origin'), await settings.setting('other-mail')]
  return (origin === 'sample' || origin?.startsWith('loading') === true) && other !== 'yes'
}

/** A sample archive that takes in real mail lets nobody in without a password any more (SPEC X12). */
export async function noteOtherMail(settings: Settings): Promise<void> {
  if ((await settings.setting('origin')) !== 'real') await settings.setSetting('other-mail', 'yes')
}
