/** Width of text that has to be wrapped; quoting adds to it and stays under 78 (RFC 5322 2.1.1). */
const WIDTH = 72
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/

/** What a message answers. */
export interface Quoted {
  /** The line or the block that says whose words follow. */
  readonly intro: string
  readonly text: string
  /** With "> " before each line, else under the intro as Outlook does. */
  readonly marked: boolean
}

/** Text as a person wrote it (see Script), its signature, and what it answers. */
export interface Note {
  readonly text: string
  readonly signature: readonly string[]
  readonly quoted?: Quoted
}

type Wrapping = 'none' | 'fixed' | 'flowed'

/** The plain text of a note, lines ended by "\n". */
export function plainText(note: Note, wrapping: Wrapping): string {
  const own = wrap(bare(note.text), wrapping, '')
  const signature = note.signature.length === 0 ? '' : `\n\n-- \n${note.signature.join('\n')}`
  if (note.quoted === undefined) return `${own}${signature}\n`
  const { intro, text, marked } = note.quoted
  return `${own}${signature}\n\n${intro}\n${wrap(text, marked ? wrapping : 'none', marked ? '> ' : '')}\n`
}

/** The words alone, as a later message quotes them. */
export function quotable(note: Note): string {
  const { quoted } = note
  if (quoted === undefined) return bare(note.text)
  const inner = (quoted.marked ? wrap(quoted.text, 'fixed', '> ') : quoted.text).split('\n')
  // Three turns back is enough: people do cut.
  const kept = inner.filter((line) => !line.startsWith('>>>')).slice(0, 60)
  return `${bare(note.text)}\n\n${quoted.intro}\n${kept.join('\n')}`
}

function bare(text: string): string {
  return text.replaceAll('**', '')
}

function wrap(text: string, wrapping: Wrapping, prefix: string): string {
  return text
    .split('\n')
    .flatMap((line) =>
      wrapping === 'none' || line.startsWith('>') ? [line] : wrapLine(line, wrapping, prefix),
    )
    .map((line) => (line === '' ? prefix.trimEnd() : (prefix + line).replace(/^> >/, '>>')))
    .join('\n')
}

/** RFC 3676 for 'flowed' (what was quoted before keeps its hard breaks): a soft break is a trailing blank; lines that begin with a blank or From are stuffed. */
function wrapLine(line: string, wrapping: Wrapping, prefix: string): string[] {
  const lines: string[] = []
  let current = ''
  const units = /[\u3000-\u9fff]/.test(line) ? Array.from(line) : line.split(/(?<= )/)
  const width = units.length === Array.from(line).length && line.length > 1 ? WIDTH / 2 : WIDTH
  for (const unit of units) {
    if (current.length + unit.length > width - prefix.length && current !== '') {
      lines.push(current)
      current = ''
    }
    current += unit
  }
  lines.push(current)
  if (wrapping === 'fixed') return lines.map((one) => one.trimEnd())
  return lines.map((one) => (prefix === '' && /^(?: |From )/.test(one) ? ` ${one}` : one))
}

/** The same note as HTML, with the sender's fonts, as mail programs write it. */
export function htmlText(note: Note, font: string): string {
  const direction = directionOf(note.text)
  const signature =
    note.signature.length === 0
      ? ''
      : `<p style="color:#5c5c5c;font-size:10pt;border-top:1px solid #d1d1d1;padding-top:6pt">${note.signature.map(escaped).join('<br>')}</p>\n`
  return (
    `<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html"></head>\n` +
    `<body style="font-family:${font};font-size:11pt"><div${direction}>\n${blocks(note.text)}${signature}</div>\n${quotedHtml(note.quoted)}</body></html>\n`
  )
}

function directionOf(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? ' dir="rtl"' : ''
}

function quotedHtml(quoted: Quoted | undefined): string {
  if (quoted === undefined) return ''
  const intro = escaped(quoted.intro).replaceAll('\n', '<br>')
  if (!quoted.marked) {
    return `<div${directionOf(quoted.text)}><div style="border:none;border-top:solid #e1e1e1 1.0pt;padding:3.0pt 0 0 0"><p>${intro}</p></div>\n${blocks(quoted.text)}</div>\n`
  }
  const direction = directionOf(quoted.text)
  return `<p${direction}>${intro}</p>\n<blockquote type="cite"${direction} style="margin:0 8px;padding:0 8px;border-inline-start:2px solid #999">\n${blocks(quoted.text)}</blockquote>\n`
}

function blocks(text: string): string {
  return text.split('\n\n').map(block).join('')
}

function block(text: string): string {
  const lines = text.split('\n')
  if (lines.every((line) => line.startsWith('- '))) {
    return `<ul>\n${lines.map((line) => `<li>${inline(line.slice(2))}</li>\n`).join('')}</ul>\n`
  }
  if (lines.length > 1 && lines.every((line) => line.includes(' | '))) {
    const rows = lines.map((line, index) => {
      const style = `border:1px solid #b9c4cc;padding:4px 8px${index === 0 ? ';background:#edf2f5' : ''}`
      return `<tr>${line
        .split(' | ')
        .map((cell) => `<td style="${style}">${inline(cell)}</td>`)
        .join('')}</tr>\n`
    })
    return `<table style="border-collapse:collapse;width:100%;font-family:Arial,sans-serif">\n${rows.join('')}</table>\n`
  }
  return `<p>${lines.map(inline).join('<br>\n')}</p>\n`
}

function inline(text: string): string {
  return escaped(text).replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
