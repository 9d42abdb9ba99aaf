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
