import type { Sentences } from './sentences.ts'

/** Archive search, delivery view, see as delegate, the policy. */
export const messages = {
  policyTitle: 'Sender Privacy Policy',
} as const satisfies Sentences
