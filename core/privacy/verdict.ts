import { mostRestrictive, restrictiveness, type Sensitivity } from './sensitivity.ts'

/** The Sender Privacy Policy's settings as they stood when a message was accepted (SPEC P1, A12). */
export interface PolicyAtAcceptance {
  readonly enabled: boolean
  readonly confidential: 'hidden' | 'visible'
}

/**
 * Where a sensitivity was read; `journal` is the message inside a journal report that came as ordinary mail, `unparsed` and
 * `damaged` are why it could not be.
 */
export type FoundIn = 'none' | 'header' | 'journal' | 'mapi' | 'tnef' | 'graph' | 'unparsed' | 'damaged'

export interface Finding {
  readonly sensitivity: Sensitivity
  readonly where: FoundIn
}

/** What is found in a message whose own bytes may be damaged: nobody can say that its sender did not mark it (SPEC P2). */
export const IN_DOUBT: Finding = { sensitivity: 'unknown', where: 'damaged' }

/** The outcome of one arrival, stored with it and never computed again. */
export interface Verdict extends Finding {
  readonly hidden: boolean
  readonly reason: 'not-marked' | 'marked' | 'unparsed' | 'policy-off' | 'confidential-visible'
}

/**
 * Judges one arrival under the settings of the moment at which it was accepted (SPEC P1, P2).
 * Mail that could not be parsed is judged as private until its first successful parse.
 */
export function judge(findings: readonly Finding[], policy: PolicyAtAcceptance): Verdict {
  const sensitivity = mostRestrictive(findings.map((finding) => finding.sensitivity))
  const where = findings.find((finding) => finding.sensitivity === sensitivity)?.where ?? 'none'
  if (sensitivity === 'normal') return { sensitivity, where: 'none', hidden: false, reason: 'not-marked' }
  if (!policy.enabled) return { sensitivity, where, hidden: false, reason: 'policy-off' }
  if (sensitivity === 'company-confidential' && policy.confidential === 'visible') {
    return { sensitivity, where, hidden: false, reason: 'confidential-visible' }
  }
  const isRead = where !== 'unparsed' && where !== 'damaged'
  return { sensitivity, where, hidden: true, reason: isRead ? 'marked' : 'unparsed' }
}

/** What stands for a message after all its arrivals so far. */
export interface Outcome {
  readonly hidden: boolean
  /** The highest sensitivity that any arrival bore. */
  readonly highest: Sensitivity
  /** True while no arrival of it could be parsed: its verdict is provisional (SPEC P2). */
  readonly provisional: boolean
}

/**
 * Joins a further arrival of the same message to what stood before (SPEC P1): a strictly higher sensitivity may
 * withdraw the message from delegates; nothing shows it to them again, but for the first successful parse.
 */
export function outcomeAfter(before: Outcome | null, verdict: Verdict): Outcome {
  const provisional = verdict.where === 'unparsed'
  if (before === null) return { hidden: verdict.hidden, highest: verdict.sensitivity, provisional }
  if (before.provisional && !provisional)
    return { hidden: verdict.hidden, highest: verdict.sensitivity, provisional }
  if (restrictiveness(verdict.sensitivity) <= restrictiveness(before.highest)) return before
  return {
    hidden: before.hidden || verdict.hidden,
    highest: verdict.sensitivity,
    provisional: before.provisional,
  }
}
