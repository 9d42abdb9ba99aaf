import fc from 'fast-check'
import { lookUp } from '../../../addin/shared/models/look-up.ts'
import { ALL, NOWHERE } from '../../../addin/shared/models/place.ts'
import { removed } from '../world.ts'
import { DELEGATED, described, full, MESSAGES, readable } from './archives.ts'
import type { Person } from './person.ts'

/** What can happen: by the person, in Outlook beside the pane, or on the server. */
const STEPS = {
  select: fc.record({
    message: fc.constantFrom(...MESSAGES, null),
    owner: fc.constantFrom(...DELEGATED, null),
  }),
  tab: fc.record({ tab: fc.constantFrom('mailbox' as const, 'selected' as const) }),
  switch: fc.record({ to: fc.constantFrom('own' as const, ...DELEGATED, ALL) }),
  open: fc.record({ nth: fc.nat(2) }),
  'open copy': fc.record({ nth: fc.nat(2) }),
  /** From a letter, or kept from before: to an archive, or a message in it, that may be read or not. */
  'follow a link': fc.record({ box: fc.constantFrom(...DELEGATED), nth: fc.option(fc.nat(2)) }),
  'who can read mine': fc.constant({}),
  close: fc.constant({}),
  search: fc.constant({}),
  'end search': fc.constant({}),
  dismiss: fc.constant({}),
  'lose the line': fc.constant({}),
  /** The session is over; or the same person signs in again. */
  'sign out or in': fc.constant({}),
  /** The machine leaves the network; it is on it again after the next two steps. */
  'go offline': fc.constant({}),
  /** Given where it is not, taken where it is; missed, or told by an event. */
  'give or take': fc.record({ box: fc.constantFrom(...DELEGATED), missed: fc.boolean() }),
  /** The first message is withdrawn from delegates, or all are there again. */
  change: fc.record({ box: fc.constantFrom(...DELEGATED) }),
}
/** What shows and hides most comes often. */
const OFTEN: Partial<Record<keyof typeof STEPS, number>> = {
  select: 4,
  'open copy': 4,
  'give or take': 5,
  open: 2,
  close: 2,
  switch: 2,
}

type Facts = { [K in keyof typeof STEPS]: (typeof STEPS)[K] extends fc.Arbitrary<infer F> ? F : never }
export type Step = {
  [K in keyof Facts]: {
    readonly kind: K
    /** Nothing is awaited before the next one. */
    readonly hasty: boolean
  } & Facts[K]
}[keyof Facts]

const anyOf = <K extends keyof Facts>(kind: K) =>
  fc
    .tuple(STEPS[kind] as fc.Arbitrary<Facts[K]>, fc.integer({ min: 0, max: 4 }))
    .map(([facts, haste]) => ({ kind, hasty: haste === 0, ...(facts as object) }))

export const steps = (longest: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      ...(Object.keys(STEPS) as (keyof Facts)[]).map((kind) => ({
        weight: OFTEN[kind] ?? 1,
        arbitrary: anyOf(kind),
      })),
    ) as fc.Arbitrary<Step>,
    {
      maxLength: longest,
      size: 'max',
    },
  )

const taken: { readonly [K in keyof Facts]: (person: Person, facts: Facts[K]) => void } = {
  select: (person, { message, owner }) => person.select(message, message === null ? null : owner),
  tab({ following, selected }, { tab }) {
    if (selected) following.tab.value = tab
  },
  switch(person, { to }) {
    const go = () => person.choose({ ...NOWHERE, mailbox: to })
    if (to === ALL) go()
    // The switcher finds those that were not sent.
    else void lookUp(person.archive, to).then((found) => found && go())
  },
  open({ archive }, { nth }) {
    const row = archive.list.rows.value[nth]
    if (row) archive.places.go({ message: { mailbox: row.mailbox, id: row.id }, tab: 'message' })
  },
  'open copy'({ archive, following }, { nth }) {
    const context = following.shown.value?.context
    const copy = context && context !== 'looking' ? context.copies[nth] : undefined
    if (copy) archive.places.go({ message: { mailbox: copy.mailbox, id: copy.id }, tab: 'message' })
  },
  'follow a link'(person, { box, nth }) {
    const row = nth === null ? undefined : full(box)[nth]
    person.follow({ ...NOWHERE, mailbox: box, message: row ? { mailbox: box, id: row.id } : null })
  },
  'who can read mine': (person) => person.choose({ ...NOWHERE, mailbox: 'own', access: true }),
  close: ({ archive }) => archive.places.go({ message: null, tab: 'message' }),
  search: ({ archive }) => archive.places.go({ q: 'n', message: null, tab: 'message' }),
  'end search': ({ archive }) => archive.places.go({ q: '', message: null, tab: 'message' }),
  dismiss({ archive }) {
    archive.notices.toast.value = null
  },
  'lose the line': ({ world }) => world.hangUp(),
  'sign out or in'({ world, archive }) {
    world.signedIn = !world.signedIn
    if (world.signedIn) void archive.start()
    else world.hangUp()
  },
  'go offline'({ world, online }) {
    world.offline = true
    world.hangUp()
    online()
  },
  'give or take'({ world }, { box, missed }) {
    const given = !readable(world).includes(box)
    const others = ({ id }: { readonly id: string }) => id !== box
    world.mailboxes = [...world.mailboxes.filter(others), ...(given ? [described(box)] : [])]
    world.beyond = world.beyond.filter(others)
    if (missed) world.hangUp()
    else world.tell(given ? { type: 'granted', mailbox: described(box) } : removed(box, { name: box }))
  },
  change({ world }, { box }) {
    const rows = full(box)
    const whole = world.rows[box]?.length === rows.length
    world.rows[box] = whole ? rows.slice(1) : rows
    if (readable(world).includes(box)) world.tell({ type: 'changed', mailbox: box })
  },
}

export function take(person: Person, step: Step): void {
  const act = taken[step.kind] as (person: Person, facts: Step) => void
  act(person, step)
}
