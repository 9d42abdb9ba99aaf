import type { Sentences } from './sentences.ts'

/** Intake, audit log, roles, Outlook. */
export const system = {
  auditTitle: 'Audit log',
} as const satisfies Sentences
