import { DAY, HOUR } from './calendar.ts'
import { confidential } from './confidential.ts'
import { delegations } from './delegations.ts'
import type { Draft } from './draft.ts'
import { ADMINISTRATORS, ALIASES, DOMAINS, MAILBOXES, PEOPLE } from './mailboxes.ts'
import { newsletters } from './newsletters.ts'
import { notable } from './notable/notable.ts'
import { oddities } from './oddities.ts'
import { Random } from './random.ts'
import { routine } from './routine.ts'
import { PACKS } from './scripts/packs.ts'
import { officeTime, threadDrafts } from './thread.ts'
import type { SampleMessage, SampleOrganisation } from './types.ts'

/** Messages of the sample, over three years. */
export const SAMPLE_SIZE = 3000
const SPAN = 3 * 365 * DAY - 2 * DAY
/** The greater, the denser towards the end. */
const DENSITY = 1.6

/**
 * Lindhaven Ferries: an organisation with its people, delegations and three years of mail before `now`
 * (ms UTC). The same options give the same bytes.
 */
export function sampleOrganisation(options: { seed: number; now: number }): SampleOrganisation {
  return {
    domains: DOMAINS,
    mailboxes: MAILBOXES,
    aliases: ALIASES,
    people: PEOPLE,
    administrators: ADMINISTRATORS,
    delegations: delegations(options.now),
    messages: () => messages(options.seed, options.now),
  }
}

function* messages(seed: number, now: number): Generator<SampleMessage> {
  for (const draft of plan(seed, now)) yield draft.make()
}

/** Everything that will be written, by time of acceptance; texts and times, no bytes yet. */
function plan(seed: number, now: number): Draft[] {
  const random = new Random(seed)
  const drafts: Draft[] = [
    ...notable(now),
    ...confidential(now, delegations(now), random.fork()),
    ...newsletters(now, random.fork()),
    ...routine(now, random.fork()),
    ...oddities(now, random.fork()),
  ]
  while (drafts.length < SAMPLE_SIZE) {
    const pack = random.weighted(PACKS)
    const script = random.weighted(pack.scripts)
    const start = officeTime(now - 5 * HOUR - SPAN * random.next() ** DENSITY, random)
    const more = threadDrafts(pack, script, start, now, random.fork())
    drafts.push(...more.slice(0, SAMPLE_SIZE - drafts.length))
  }
  return drafts.sort((a, b) => a.at - b.at)
}
