/** What an RTF body holds: the HTML that it was made from (MS-OXRTFEX 2.1), or its text. */
interface RtfBody {
  readonly html: string
  readonly text: string
}

/** Depth of groups; deeper is an attack on the memory, no letter. */
const MAX_GROUPS = 1000

/** Groups whose content is never text for a reader. */
const SILENT = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'themedata',
  'generator',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'xmlnstbl',
  'header',
  'footer',
  'datastore',
  'latentstyles',
])

interface Group {
  silent: boolean
  /** Inside \htmltag: raw markup. */
  tag: boolean
  /** Under \htmlrtf: what is only for readers of RTF. */
  rtf: boolean
  /** Characters that stand in for each \u. */
  skip: number
}

/**
 * Reads RTF, a character for each byte: with \fromhtml1 the HTML within (MS-OXRTFEX 2.1.3), else the text. One pass;
 * never throws.
 */
export function readRtf(rtf: string): RtfBody {
  const fromHtml = /\\fromhtml1?(?![0-9a-z])/.test(rtf.slice(0, 4096))
  const decoder = decoderOf(/\\ansicpg(\d+)/.exec(rtf.slice(0, 4096))?.[1])
  const out: string[] = []
  let bytes: number[] = []
  const flush = (): void => {
    if (bytes.length === 0) return
    out.push(decoder.decode(Uint8Array.from(bytes)))
    bytes = []
  }
  let group: Group = { silent: false, tag: false, rtf: false, skip: 1 }
  const outer: Group[] = []
  let skipped = 0
  const shown = (): boolean => !group.silent && !(fromHtml && group.rtf)
  const write = (text: string): void => {
    if (!shown()) return
    flush()
    out.push(text)
  }
  for (let at = 0; at < rtf.length; ) {
    const char = rtf.charAt(at)
    at += 1
    if (char === '{') {
      if (outer.length < MAX_GROUPS) outer.push(group)
      group = { ...group }
    } else if (char === '}') {
      group = outer.pop() ?? group
    } else if (char === '\\') {
      const next = rtf.charAt(at)
      if (next === "'") {
        const code = Number.parseInt(rtf.slice(at + 1, at + 3), 16)
        at += 3
        if (skipped > 0) skipped -= 1
        else if (shown() && !Number.isNaN(code)) bytes.push(code)
        continue
      }
      if (!/[a-z]/i.test(next)) {
        at += 1
        if (next === '*') {
          // An unknown destination is passed over, but for the markup itself.
          if (!rtf.startsWith('\\htmltag', at)) group.silent = true
        } else if (next === '~') write(fromHtml ? '&nbsp;' : '\u00a0')
        else if (next === '_') write(fromHtml ? '&shy;' : '')
        else if (next === '\\' || next === '{' || next === '}') write(next)
        continue
      }
      const word = wordAt(rtf, at)
      at = word.end
      switch (word.name) {
        case 'htmltag':
          group.tag = true
          break
        case 'htmlrtf':
          group.rtf = word.value !== 0
          break
        case 'uc':
          group.skip = Math.max(0, word.value ?? 1)
          break
        case 'u':
          write(String.fromCharCode((word.value ?? 0) & 0xffff))
          skipped = group.skip
          break
        case 'bin':
          at += Math.max(0, word.value ?? 0)
          break
        case 'par':
        case 'line':
          write(fromHtml && !group.tag ? '\r\n' : '\n')
          break
        case 'tab':
          write('\t')
          break
        default: {
          const sign = SIGNS.get(word.name)
          if (sign !== undefined) write(fromHtml && !group.tag ? sign.html : sign.text)
          else if (SILENT.has(word.name)) group.silent = true
        }
      }
    } else if (char !== '\r' && char !== '\n') {
      if (skipped > 0) skipped -= 1
      else if (shown()) bytes.push(char.charCodeAt(0) & 0xff)
    }
  }
  flush()
  const read = out.join('')
  return fromHtml ? { html: read, text: '' } : { html: '', text: read.trim() }
}

const SIGNS = new Map<string, { html: string; text: string }>([
  ['lquote', { html: '&lsquo;', text: '‘' }],
  ['rquote', { html: '&rsquo;', text: '’' }],
  ['ldblquote', { html: '&ldquo;', text: '“' }],
  ['rdblquote', { html: '&rdquo;', text: '”' }],
  ['bullet', { html: '&bull;', text: '•' }],
  ['endash', { html: '&ndash;', text: '–' }],
  ['emdash', { html: '&mdash;', text: '—' }],
])

/** A control word, its number, and the one space that ends it. */
function wordAt(rtf: string, start: number): { name: string; value: number | null; end: number } {
  const pattern = /([a-z]{1,32})(-?\d{1,10})? ?/iy
  pattern.lastIndex = start
  const found = pattern.exec(rtf)
  if (found === null) return { name: '', value: null, end: start + 1 }
  return {
    name: found[1] ?? '',
    value: found[2] === undefined ? null : Number.parseInt(found[2], 10),
    end: pattern.lastIndex,
  }
}

function decoderOf(codepage: string | undefined): { decode(bytes: Uint8Array): string } {
  return new TextDecoder(charsetOf(Number(codepage ?? 1252)))
}

/** The name that TextDecoder knows a Windows code page by (MS-UCODEREF); what is unknown is read as Western European. */
export function charsetOf(codepage: number): string {
  if (codepage === 65001) return 'utf-8'
  if (codepage === 1200) return 'utf-16le'
  const named: Record<number, string> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    874: 'windows-874',
    20127: 'windows-1252',
    20866: 'koi8-r',
    21866: 'koi8-u',
    50220: 'iso-2022-jp',
    51932: 'euc-jp',
    54936: 'gb18030',
  }
  if (codepage >= 1250 && codepage <= 1258) return `windows-${codepage}`
  if (codepage >= 28591 && codepage <= 28606 && codepage !== 28602)
    return codepage === 28601
      ? 'windows-874'
      : codepage === 28591
        ? 'windows-1252'
        : `iso-8859-${codepage - 28590}`
  return named[codepage] ?? 'windows-1252'
}
