/** Every operator, in the order in which they are listed. Goes into the browser: keep tiny. */
export const OPERATORS = [
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'body',
  'attachment',
  'has',
  'before',
  'after',
  'on',
  'larger',
  'smaller',
  'folder',
] as const

export type OperatorName = (typeof OPERATORS)[number]

/** Operators are known in any case. */
export function operatorNamed(text: string): OperatorName | null {
  const name = text.toLowerCase()
  return OPERATORS.find((operator) => operator === name) ?? null
}
