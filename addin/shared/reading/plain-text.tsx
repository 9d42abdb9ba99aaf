import { Component } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Body } from '../../../core/contract/messages.ts'
import { hitsInText } from './hits-in-text.ts'

/** Anything longer is not a link that a person wrote. */
const LONGEST_LINK = 2000
/** Every repetition has an end, and an address begins where no letter stands before it: half a megabyte of letters without a space must not take minutes. */
const LINK =
  /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'`]{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}/gi
/** A full stop or a closing bracket after an address belongs to the sentence. */
const AFTER_LINK = '.,;:!?)]}'
/** Paragraphs that are drawn in one go; the others follow when the page is idle, so that it answers meanwhile. */
const AT_ONCE = 400

/** Text mail in our own page: text nodes and links, nothing else, so that nothing in it can act. */
export function PlainText({ text, words }: { readonly text: string; readonly words: Body['words'] }) {
  const found = useMemo(() => paragraphs(text.replaceAll('\r\n', '\n').trimEnd().split('\n')), [text])
  const pieces = useMemo(
    () =>
      Array.from({ length: Math.ceil(found.length / AT_ONCE) }, (_, i) =>
        found.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
      ),
    [found],
  )
  const [shown, setShown] = useState(1)
  useEffect(() => {
    if (shown >= pieces.length) return
    const next = setTimeout(() => setShown(shown + 1))
    return () => clearTimeout(next)
  }, [shown, pieces])
  return (
    <div class="plain-text" dir="auto" aria-busy={shown < pieces.length}>
      {pieces.slice(0, shown).map((piece, i) => (
        <Paragraphs key={i} of={piece} words={words} />
      ))}
    </div>
  )
}

type Paragraph = ReturnType<typeof paragraphs>[number]

/** Drawn once: a piece that stands is not compared again when the next one comes. */
class Paragraphs extends Component<{ readonly of: readonly Paragraph[]; readonly words: Body['words'] }> {
  override shouldComponentUpdate(next: this['props']) {
    return next.of !== this.props.of || next.words !== this.props.words
  }

  render() {
    const { of, words } = this.props
    return of.map(({ quoted, text: part }, i) => {
      const inside = <Linked text={part} words={words} />
      return quoted ? (
        <blockquote key={i} dir="auto">
          {inside}
        </blockquote>
      ) : (
        <p key={i} dir="auto">
          {inside}
        </p>
      )
    })
  }
}

/** Lines gathered into paragraphs, quoted ones by themselves, so that each finds its own direction. */
function paragraphs(lines: readonly string[]): { quoted: boolean; text: string }[] {
  const found: { quoted: boolean; text: string }[] = []
  let fresh = true
  for (const line of lines) {
    const quoted = line.startsWith('>')
    const last = found.at(-1)
    if (line.trim() === '') fresh = true
    else if (!fresh && last && last.quoted === quoted) last.text += `\n${line}`
    else {
      found.push({ quoted, text: line })
      fresh = false
    }
  }
  return found
}

function Linked({ text, words }: { readonly text: string; readonly words: Body['words'] }) {
  const parts = []
  let at = 0
  for (const found of text.matchAll(LINK)) {
    const link = withoutEnd(found[0])
    if (found[0].length > LONGEST_LINK) continue
    parts.push(<Hits key={at} text={text.slice(at, found.index)} words={words} />)
    parts.push(
      <a
        key={`l${found.index}`}
        href={target(link)}
        target="_blank"
        rel="noopener noreferrer"
        title={target(link)}
        dir="ltr"
      >
        <Hits text={link} words={words} />
      </a>,
    )
    at = found.index + link.length
  }
  return (
    <>
      {parts}
      <Hits text={text.slice(at)} words={words} />
    </>
  )
}

function withoutEnd(link: string): string {
  let end = link.length
  while (AFTER_LINK.includes(link.charAt(end - 1)) && end > 0) end -= 1
  return link.slice(0, end)
}

function target(link: string): string {
  if (/^(https?|mailto):/i.test(link)) return link
  return link.startsWith('www.') ? `https://${link}` : `mailto:${link}`
}

function Hits({ text, words }: { readonly text: string; readonly words: Body['words'] }) {
  const parts = []
  let at = 0
  for (const [start, end] of hitsInText(text, words)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
