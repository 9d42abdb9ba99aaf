import { isLoopback } from './this-machine.ts'

/** What is known when the server starts with picking switched on. */
export interface StartFacts {
  readonly listenHost: string
  readonly publicUrl: URL
  /** True when the data folder holds any message that the sample generator did not make. */
  readonly holdsOtherMail: boolean
}

/** Why the server must not start with sample people to pick from: a sentence for the terminal, or null. */
export function startRefusal(facts: StartFacts): string | null {
  const why = (reason: string): string =>
    `Sample people can be picked without a password, so ${reason} Start without sample people (--empty) and set passwords with "carrel user".`
  if (facts.holdsOtherMail)
    return why('the data folder must hold sample mail only, but it holds other mail too.')
  if (!isLoopback(facts.listenHost)) {
    return why(`the server must listen on this machine only, but it would listen on ${facts.listenHost}.`)
  }
  if (!isLoopback(facts.publicUrl.hostname)) {
    return why(`the public address must be on this machine, but it is ${facts.publicUrl.origin}.`)
  }
  return null
}
