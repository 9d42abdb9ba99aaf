/**
 * A role's name as names of roles are compared: case, width and signs that nobody sees do not count. Two roles that look
 * alike would be a trap, above all one that looks like a built-in one (Unicode TR 36).
 */
export function comparableRoleName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** Scripts that have letters of the same look (Unicode TR 39 section 5.1). */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]

/** Whether one word of a text has letters of several scripts that look alike. */
export function mixesScripts(text: string): boolean {
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => ALIKE.filter((script) => script.test(word)).length > 1)
}
