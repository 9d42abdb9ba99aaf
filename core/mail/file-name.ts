/** Longest file name that is sent, in code points; systems stop at 255 bytes. */
const MAX_NAME = 100

/** A file's name as it may be handed over: no path, no control characters, no direction overrides (`gpj.exe`), and never hidden. */
export function safeName(name: string): string {
  const clean = name
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .trim()
    .replace(/^\.+/, '')
  const points = [...clean]
  if (points.length <= MAX_NAME) return clean === '' ? 'file' : clean
  const dot = clean.lastIndexOf('.')
  const ending = dot > clean.length - 12 ? clean.slice(dot) : ''
  return `${points.slice(0, MAX_NAME - ending.length).join('')}${ending}`
}
