import type { z } from 'zod'

/** What is wrong with a value: where, as a path with dots, and one sentence that says what to do. */
export interface Fault {
  readonly field: string
  readonly sentence: string
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault }

type Issue = z.core.$ZodRawIssue

/**
 * Reads what came from outside by its schema.
 * @param whole what the value is called when no field of it is at fault
 */
export function read(schema: z.ZodType, value: unknown, whole: 'query' | 'body'): Read {
  const broken = notText(value, [])
  if (broken !== null) return { ok: false, fault: { field: broken.join('.') || whole, sentence: NOT_TEXT } }
  const result = schema.safeParse(value ?? {}, { error: sentenceFor })
  if (result.success) return { ok: true, value: result.data }
  const issue = result.error.issues[0] && faultIn(result.error.issues[0])
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : whole)
  return { ok: false, fault: { field, sentence: issue?.message ?? DESCRIBED } }
}

const DESCRIBED = 'Send what /api/openapi.json describes.'
const NOT_TEXT = 'It holds a sign that is no text. Type it anew.'

/**
 * Where a text holds NUL or half of a pair: what C programs cut at, and what is another text once it was written as UTF-8,
 * so that two logins would be one, or one name two.
 */
function notText(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = notText(key, path) ?? notText(inner, [...path, key])
    if (found !== null) return found
  }
  return null
}

/**
 * Of a value that may be of several kinds, what is wrong with it as the one that was meant: that whose words it says (a field that
 * takes one alone tells kinds apart), and whose fields it comes nearest to.
 */
function faultIn(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.message !== DESCRIBED) return issue
  const [kind = []] = issue.errors.toSorted((a, b) => otherWords(a) - otherWords(b) || a.length - b.length)
  const [inner] = kind
  return inner ? faultIn({ ...inner, path: [...issue.path, ...inner.path] }) : issue
}

function otherWords(kind: readonly z.core.$ZodIssue[]): number {
  return kind.filter((one) =>
    one.code === 'invalid_value' ? one.values.length === 1 : one.code === 'invalid_union',
  ).length
}

/** What a schema does not say itself. */
function sentenceFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'It is missing. Send it.'
        : `Send ${KINDS[issue.expected] ?? 'another value'}.`
    case 'invalid_value':
      return `Send ${issue.values.map(String).join(' or ')}.`
    case 'too_small':
      return sized(issue.origin, Number(issue.minimum), 'at least')
    case 'too_big':
      return sized(issue.origin, Number(issue.maximum), 'at most')
    case 'invalid_format':
      return issue.format === 'datetime' ? 'Send a moment in UTC, such as 2027-03-01T08:00:00Z.' : DESCRIBED
    case 'unrecognized_keys':
      return 'Nothing of this name is known here. Leave it out.'
    default:
      return DESCRIBED
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
}

function sized(origin: string, limit: number, bound: 'at least' | 'at most'): string {
  if (origin === 'string')
    return limit === 1 && bound === 'at least' ? 'Write something here.' : `Write ${bound} ${limit} signs.`
  if (origin === 'array') return `Name ${bound} ${limit}.`
  return `Send a number of ${bound} ${limit}.`
}
