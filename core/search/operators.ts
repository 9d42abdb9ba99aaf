/** Every operator with one example, in the order in which they are suggested. Goes into the browser: keep tiny. */
export const OPERATORS = [
  { name: 'from', example: 'from:anna' },
  { name: 'to', example: 'to:info@lindhaven.example' },
  { name: 'cc', example: 'cc:jonas' },
  { name: 'bcc', example: 'bcc:ingrid' },
  { name: 'subject', example: 'subject:"offer 2027"' },
  { name: 'body', example: 'body:timetable' },
  { name: 'attachment', example: 'attachment:invoice' },
  { name: 'has', example: 'has:attachment' },
  { name: 'before', example: 'before:2026-03-01' },
  { name: 'after', example: 'after:2026-02' },
  { name: 'on', example: 'on:yesterday' },
  { name: 'larger', example: 'larger:2M' },
  { name: 'smaller', example: 'smaller:10k' },
  { name: 'folder', example: 'folder:"Sent Items"' },
] as const

export type OperatorName = (typeof OPERATORS)[number]['name']

const NAMES: ReadonlySet<string> = new Set(OPERATORS.map(({ name }) => name))

/** Operators are known in any case. */
export function operatorNamed(text: string): OperatorName | null {
  const name = text.toLowerCase()
  return isOperator(name) ? name : null
}

function isOperator(name: string): name is OperatorName {
  return NAMES.has(name)
}
