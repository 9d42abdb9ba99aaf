/** RFC 5321 section 4.5.3.1.1, octets. */
const MAX_LOCAL_PART_LENGTH = 64

type LocalPartResult =
  | { readonly ok: true; readonly local: string }
  | { readonly ok: false; readonly reason: string }

const utf8 = new TextEncoder()
/** atext of RFC 5322 section 3.2.3, and all of UTF-8 that is neither control nor space (RFC 6531, 6532). */
const ATOM_CHARACTER = /[a-z0-9!#$%&'*+/=?^_`{|}~-]|[^\p{ASCII}\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Cn}\p{Co}]/iu
/** A dot-atom of ASCII, folded: nearly all there are, known at one look. */
const PLAIN = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** What a quoted string holds, escaped or not (RFC 5321 section 4.1.2, RFC 6531 section 3.3). */
const QUOTED_CHARACTER = /[ !-~]|[^\p{ASCII}\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Cn}\p{Co}]/u

/**
 * Reads what stands before the @ into the form that is compared: NFC (RFC 6531 section 3.1 by RFC 5198),
 * lower case, quoted only when it must be and escaped only where it must be: "anna"@… is anna@….
 */
export function readLocalPart(text: string): LocalPartResult {
  const plain = text.toLowerCase()
  if (plain.length <= MAX_LOCAL_PART_LENGTH && PLAIN.test(plain)) return { ok: true, local: plain }
  const content = text.startsWith('"') ? unquoted(text) : text
  if (content === null) return refuse('The quotes before the @ do not match.')
  const folded = content.normalize('NFC').toLowerCase().normalize('NFC')
  const isQuoted = text.startsWith('"')
  if (folded === '' && !isQuoted) return refuse('The name before the @ is missing.')
  const isAtom = isDotAtom(folded)
  if (!isAtom && !isQuoted) return refuse(reasonAgainst(folded))
  for (const character of folded) {
    if (!QUOTED_CHARACTER.test(character))
      return refuse('The name before the @ holds a sign that no address has.')
  }
  const local = isAtom ? folded : quoted(folded)
  if (utf8.encode(local).length > MAX_LOCAL_PART_LENGTH) {
    return refuse(`The name before the @ is longer than ${MAX_LOCAL_PART_LENGTH} bytes.`)
  }
  return { ok: true, local }
}

function isDotAtom(text: string): boolean {
  if (text === '' || text.startsWith('.') || text.endsWith('.') || text.includes('..')) return false
  for (const character of text) if (character !== '.' && !ATOM_CHARACTER.test(character)) return false
  return true
}

function reasonAgainst(text: string): string {
  for (const character of text) {
    if (character === '@') return 'An address has only one @.'
    if (/\s/.test(character)) return 'An address has no spaces.'
    if (character !== '.' && !ATOM_CHARACTER.test(character)) {
      return 'The name before the @ holds a sign that no address has.'
    }
  }
  return 'Dots before the @ stand one at a time and between other signs.'
}

/** The content of a quoted string, or null when its quotes or escapes do not match. */
function unquoted(text: string): string | null {
  let content = ''
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') return at === text.length - 1 ? content : null
    if (character === '\\') at++
    if (at >= text.length - 1) return null
    content += text.charAt(at)
  }
  return null
}

function quoted(content: string): string {
  let text = ''
  for (const character of content)
    text += character === '"' || character === '\\' ? `\\${character}` : character
  return `"${text}"`
}

function refuse(reason: string): LocalPartResult {
  return { ok: false, reason }
}
