import { typed, typedStart } from '../typed.ts'
import { isLoopback } from './this-machine.ts'

/** What is known when the server starts with picking switched on. */
interface StartFacts {
  readonly data: string
  readonly listenHost: string
  readonly publicUrl: URL
  /** True when the data folder holds any message that the sample generator did not make. */
  readonly holdsOtherMail: boolean
}

/** Why the server must not start with sample people to pick from, and the way on: sentences for the terminal, or none. */
export function startRefusals({
  data,
  listenHost,
  publicUrl,
  holdsOtherMail,
}: StartFacts): readonly string[] {
  const reasons = [
    ...(holdsOtherMail ? ['the data folder must hold sample mail only, but it holds other mail too'] : []),
    ...(isLoopback(listenHost)
      ? []
      : [`the server must listen on this machine only, but it would listen on ${listenHost}`]),
    ...(isLoopback(publicUrl.hostname)
      ? []
      : [`the public address must be on this machine, but it is ${publicUrl.origin}`]),
  ].map((reason) => `Sample people can be picked without a password, so ${reason}.`)
  if (reasons.length === 0) return []
  return holdsOtherMail
    ? [
        ...reasons,
        `To reach all that is in it, start with ${typedStart(data, '--empty')} and set passwords with: ${typed(data, 'user', 'add', 'LOGIN')}`,
        `For the sample by itself again, name a new folder: ${typedStart('FOLDER')}`,
      ]
    : [
        ...reasons,
        `For an archive of your own, start with ${typedStart(data, '--empty')} and set passwords with: ${typed(data, 'user', 'add', 'LOGIN')}`,
      ]
}
