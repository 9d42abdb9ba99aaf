/** Two letters of a Latin-like name, one sign of a Chinese or Japanese one. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? []
  const first = words[0] ?? '?'
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(first))
    return [...first][0] ?? ''
  if (/^\p{Script=Arabic}/u.test(first)) return [...first][0] ?? ''
  const last = words.length > 1 ? words.at(-1) : undefined
  return ([...first][0] + (last ? ([...last][0] ?? '') : ([...first][1] ?? ''))).toLocaleUpperCase()
}
