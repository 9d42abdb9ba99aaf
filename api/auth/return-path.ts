/** Longest way back that is kept: an address of the viewer with its query; longer ones lead home. */
const MAX_RETURN = 4000

/** Not a page of the viewer: going "back" there would loop or show a raw answer. */
const NOT_A_PAGE = /^\/(?:auth|oidc|api)(?:[/?#]|$)/

/**
 * Where to go after signing in: a path of this origin, or `/` for everything else.
 * The attack is the open redirect: `//evil.example`, `/\evil.example`, `https://evil.example`, `/%09/evil`.
 */
export function returnPath(raw: unknown): string {
  if (typeof raw !== 'string' || raw.length > MAX_RETURN) return '/'
  if (!raw.startsWith('/')) return '/'
  // Read as browsers read it (WHATWG URL): they drop tab and newline inside an address, and take `\` for `/`.
  const base = 'http://carrel.invalid'
  const url = URL.parse(raw, base)
  if (url === null || url.origin !== base) return '/'
  const path = url.pathname + url.search + url.hash
  return path.startsWith('//') || NOT_A_PAGE.test(path) ? '/' : path
}
