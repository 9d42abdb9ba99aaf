import type { Sensitivity } from '../contract/messages.ts'

export type { Sensitivity }

/**
 * From least to most restrictive. An unknown mark counts as private: when in doubt, private (SPEC P2).
 * Two that rank alike change nothing for each other.
 */
const RANK: Record<Sensitivity, number> = {
  normal: 0,
  'company-confidential': 1,
  personal: 2,
  private: 3,
  unknown: 3,
}

/** How restrictive a sensitivity is; only comparisons mean anything. */
export function restrictiveness(sensitivity: Sensitivity): number {
  return RANK[sensitivity]
}

/** The most restrictive of several findings (SPEC P3); of none, normal. */
export function mostRestrictive(found: readonly Sensitivity[]): Sensitivity {
  let most: Sensitivity = 'normal'
  for (const one of found) if (RANK[one] > RANK[most]) most = one
  return most
}

/**
 * Reads the value of a `Sensitivity` header (RFC 2156 section 5.3.4, RFC 4021 section 2.1.55), already unfolded
 * and with encoded words decoded. Case and comments (RFC 5322 section 3.2.2) are ignored.
 * Blank is normal; anything that is not one of the registered values is `unknown`.
 */
export function sensitivityOfHeader(value: string): Sensitivity {
  const bare = withoutComments(value).replace(/\s+/gu, ' ').trim().toLowerCase()
  switch (bare) {
    case '':
    case 'normal':
      return 'normal'
    case 'personal':
    case 'private':
    case 'company-confidential':
      return bare
    default:
      return 'unknown'
  }
}

/** Reads PidTagSensitivity 0x0036 (MS-OXCMSG 2.2.1.13). */
export function sensitivityOfMapi(value: number): Sensitivity {
  return (['normal', 'personal', 'private', 'company-confidential'] as const)[value] ?? 'unknown'
}

/** An unclosed comment swallows the rest, which would turn `private` into blank: then nothing is removed. */
function withoutComments(value: string): string {
  let depth = 0
  let bare = ''
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at)
    if (char === '\\' && depth > 0) at += 1
    else if (char === '(') depth += 1
    else if (char === ')' && depth > 0) depth -= 1
    else if (depth === 0) bare += char
  }
  return depth === 0 ? bare : value
}
