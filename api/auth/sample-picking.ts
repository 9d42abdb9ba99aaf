import { typed, typedStart } from '../typed.ts'
import { isLoopback } from './this-machine.ts'

/** What is known when the server starts with picking switched on. */
interface StartFacts {
  readonly data: string
  readonly listenHost: string
  readonly publicUrl: URL
  /** What mail is in the data folder: none yet, the sample alone, or any that the sample's generator did not make. */
  readonly holds: 'nothing' | 'sample' | 'other-mail'
}

/** Why the server must not start with sample people to pick from, and the way on: sentences for the terminal, or none. */
export function startRefusals({ data, listenHost, publicUrl, holds }: StartFacts): readonly string[] {
  const reasons = [
    ...(holds === 'other-mail'
      ? ['the data folder must hold sample mail only, but it holds other mail too']
      : []),
    ...(isLoopback(listenHost)
      ? []
      : [`the server must listen on this machine only, but it would listen on ${listenHost}`]),
    ...(isLoopback(publicUrl.hostname)
      ? []
      : [`the public address must be on this machine, but it is ${publicUrl.origin}`]),
  ].map((reason) => `Sample people can be picked without a password, so ${reason}.`)
  if (reasons.length === 0) return []
  const how = `start with ${typedStart(data, '--empty')} and set passwords with: ${typed(data, 'user', 'add', 'LOGIN')}`
  return [...reasons, ...WAYS[holds](how)]
}

const WAYS: Readonly<Record<StartFacts['holds'], (how: string) => readonly string[]>> = {
  nothing: (how) => [`For an archive of your own, ${how}`],
  sample: (how) => [
    `To read the sample so, ${how}`,
    `For an archive of your own, name a new folder: ${typedStart('FOLDER', '--empty')}`,
  ],
  'other-mail': (how) => [
    `To reach all that is in it, ${how}`,
    `For the sample by itself again, name a new folder: ${typedStart('FOLDER')}`,
  ],
}
