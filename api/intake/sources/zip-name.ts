/** The upper half of DOS code page 437, in which names stand unless bit 11 says UTF-8 (APPNOTE 4.4.4, appendix D). */
const UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * A file's name in a zip. Many programs write UTF-8 and do not say so: what reads as such is, for hardly a name in code
 * page 437 does by chance.
 */
export function zipName(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return utf8.decode(bytes)
  } catch {
    if (isUtf8) return new TextDecoder().decode(bytes)
    return Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : (UPPER[byte - 0x80] ?? ''),
    ).join('')
  }
}
