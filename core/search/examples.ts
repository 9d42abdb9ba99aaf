import type { OperatorName } from './operators.ts'

/** What an operator can look like, for who wrote it without a value. */
export const EXAMPLES: Readonly<Record<OperatorName, string>> = {
  from: 'from:anna',
  to: 'to:info@lindhaven.example',
  cc: 'cc:jonas',
  bcc: 'bcc:ingrid',
  subject: 'subject:"offer 2027"',
  body: 'body:timetable',
  attachment: 'attachment:invoice',
  has: 'has:attachment',
  before: 'before:2026-03-01',
  after: 'after:2026-02',
  on: 'on:yesterday',
  larger: 'larger:2M',
  smaller: 'smaller:10k',
  folder: 'folder:"Sent Items"',
}
