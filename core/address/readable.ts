/** Parameters of Punycode for domain names (RFC 3492 section 5). */
const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const FIRST_BIAS = 72
const FIRST_CODE = 128

/** RFC 1035 section 2.3.4, octets. The attack: a text of megabytes that looks like one label. */
const MAX_LABEL_LENGTH = 63

/** Scripts whose letters people of one language mix in a word; any other label has one script (Unicode TR 39 section 5.2). */
const TOGETHER = [
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]+$/u,
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]+$/u,
  ...['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Armenian', 'Georgian', 'Devanagari', 'Thai'].map(
    (script) => new RegExp(`^[\\p{Script=${script}}\\p{Script=Common}\\p{Script=Inherited}]+$`, 'u'),
  ),
]

/**
 * A domain, or an address, in the form that people write, for showing it: `xn--bcher-kva.example` is bücher.example. A label
 * stays in its ASCII form when it mixes scripts, as one that is made to look like another does, or when it does not lead back
 * to the same ASCII form (UTS 46). What is compared, stored and sent is the ASCII form alone.
 */
export function readable(text: string): string {
  const at = text.lastIndexOf('@') + 1
  const labels = text.slice(at).split('.')
  if (!labels.some((label) => label.startsWith('xn--'))) return text
  return `${text.slice(0, at)}${labels.map(readableLabel).join('.')}`
}

/**
 * A domain among other words: it stands by itself or behind an @. What looks like one before an @ is a local part and stays.
 * Each place is looked at once, whatever the text is.
 */
const DOMAIN = /(?<![^@\s])[a-z0-9.-]*xn--[a-z0-9.-]+(?![^\s,;:)"'”»<>])(?!"?@)/g

/** A sentence or a list with its domains, and those of its addresses, as people write them. */
export function readableWithin(text: string): string {
  return text.includes('xn--') ? text.replace(DOMAIN, (domain) => readable(domain)) : text
}

/** A text for an index of words: what is found by its domains' ASCII form is found by the other, too. */
export function inBothForms(text: string): string {
  const shown = readableWithin(text)
  return shown === text ? text : `${text}\n${shown}`
}

function readableLabel(label: string): string {
  if (!label.startsWith('xn--') || label.length > MAX_LABEL_LENGTH) return label
  const decoded = decode(label.slice(4))
  if (decoded === null || !TOGETHER.some((script) => script.test(decoded))) return label
  return URL.parse(`http://${decoded}.example`)?.hostname === `${label}.example` ? decoded : label
}

/** RFC 3492 section 6.2; null for what is no Punycode. */
function decode(input: string): string | null {
  const delimiter = input.lastIndexOf('-')
  const output = [...input.slice(0, Math.max(delimiter, 0))].map((character) => character.charCodeAt(0))
  let code = FIRST_CODE
  let bias = FIRST_BIAS
  let index = 0
  for (let position = delimiter < 0 ? 0 : delimiter + 1; position < input.length; ) {
    const before = index
    let weight = 1
    for (let k = BASE; ; k += BASE) {
      const digit = Number.parseInt(input.charAt(position), BASE)
      position += 1
      if (Number.isNaN(digit)) return null
      // Digits of Punycode are a to z and then 0 to 9; those of JavaScript the other way round.
      const value = digit < 10 ? digit + 26 : digit - 10
      index += value * weight
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX)
      if (value < threshold) break
      weight *= BASE - threshold
    }
    bias = adapted(index - before, output.length + 1, before === 0)
    code += Math.floor(index / (output.length + 1))
    index %= output.length + 1
    if (code > 0x10ffff) return null
    output.splice(index, 0, code)
    index += 1
  }
  return String.fromCodePoint(...output)
}

/** RFC 3492 section 6.1. */
function adapted(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2)
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}
