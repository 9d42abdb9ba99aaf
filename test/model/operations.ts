import fc from 'fast-check'
import {
  accept,
  advance,
  archiveAt,
  bind,
  grantTo,
  type History,
  jumpBack,
  removeAt,
  setPolicy,
  unbind,
  upkeep,
} from './history.ts'
import { arrivalOf, LETTERS, SPELLINGS } from './letters.ts'

/** One thing that happens to an archive; plain data, so that fast-check can shrink it and print it. */
export type Operation =
  | {
      kind: 'deliver' | 'accept'
      letter: number
      spelling: number
      recipients: string[]
      folder: string[] | null
      age: number
    }
  | { kind: 'archive' | 'remove'; index: number }
  | { kind: 'grant'; primary: number; delegate: number; starts: number | null; ends: number | null }
  | { kind: 'advance' | 'jump back'; ms: number }
  | { kind: 'upkeep' }
  | { kind: 'policy'; enabled: boolean; confidential: 'hidden' | 'visible' }
  | { kind: 'bind' | 'unbind'; reader: string; mailbox: number }

/** Windows and steps of the clock are of one size, so that starts and ends pass often. */
const WINDOW = 10_000

const index = fc.nat(9)
const mail = {
  letter: fc.nat(LETTERS - 1),
  spelling: fc.nat(SPELLINGS.length - 1),
  recipients: fc.uniqueArray(fc.constantFrom('amelie', 'berta', 'info', 'frueher', 'niemand'), {
    minLength: 1,
    maxLength: 3,
  }),
  folder: fc.constantFrom<string[] | null>(null, null, ['Werft'], ['Archiv', 'Alt']),
  age: fc.constantFrom(0, 0, 500, 3_600_000),
}
const window = fc.option(fc.integer({ min: -WINDOW, max: 2 * WINDOW }))

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant<'deliver'>('deliver'), ...mail }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<'accept'>('accept'), ...mail }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<'archive'>('archive'), index }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant<'grant'>('grant'),
      primary: fc.nat(3),
      delegate: fc.nat(3),
      starts: window,
      ends: window,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant<'remove'>('remove'), index }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant<'advance'>('advance'),
      ms: fc.integer({ min: 1, max: WINDOW }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant<'jump back'>('jump back'),
      ms: fc.integer({ min: 1, max: WINDOW }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant<'upkeep'>('upkeep') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant<'policy'>('policy'),
      enabled: fc.boolean(),
      confidential: fc.constantFrom<'hidden' | 'visible'>('hidden', 'visible'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom<'bind' | 'unbind'>('bind', 'unbind'),
      reader: fc.constantFrom('amelie', 'berta', 'ingo'),
      mailbox: fc.nat(3),
    }),
  },
)

/** Does it to the server and to the model alike. */
export async function perform(history: History, operation: Operation): Promise<void> {
  const { model } = history
  const mailbox = (number: number): string => model.mailboxes[number % model.mailboxes.length]!
  switch (operation.kind) {
    case 'deliver':
      await accept(history, arrivalOf(history, operation))
      return archiveAt(history, model.waiting.length - 1)
    case 'accept':
      return accept(history, arrivalOf(history, operation))
    case 'archive':
      return archiveAt(history, operation.index)
    case 'remove':
      return removeAt(history, operation.index)
    case 'grant': {
      const [primary, delegate] = [mailbox(operation.primary), mailbox(operation.delegate)]
      const startsAt = operation.starts === null ? null : model.now + operation.starts
      const endsAt = operation.ends === null ? null : model.now + operation.ends
      // What core/delegation refuses is not tried here: the port is asked for what it may be asked for.
      if (
        primary === delegate ||
        (endsAt !== null && (endsAt <= model.now || endsAt <= (startsAt ?? endsAt - 1)))
      )
        return
      if (!(await grantTo(history, { primary, delegate, startsAt, endsAt })))
        throw new Error('adding a delegation did something else than D2 says')
      return
    }
    case 'advance':
      return advance(history, operation.ms)
    case 'jump back':
      return jumpBack(history, operation.ms)
    case 'upkeep':
      return upkeep(history)
    case 'policy':
      return setPolicy(history, operation)
    case 'bind':
      return bind(history, operation.reader, mailbox(operation.mailbox))
    case 'unbind':
      return unbind(history, operation.reader, mailbox(operation.mailbox))
  }
}
