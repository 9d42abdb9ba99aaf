import type { Withheld } from '../../../core/contract/me.ts'
import type { Key } from './en.ts'

/** What delegates are not shown, in words. */
export const WITHHELD = {
  all: 'withheldAll',
  'all-but-confidential': 'withheldButConfidential',
  'all-but-while-off': 'withheldButOff',
  'all-but-confidential-and-while-off': 'withheldButConfidentialAndOff',
  off: 'withheldOff',
} as const satisfies Readonly<Record<Withheld, Key>>
