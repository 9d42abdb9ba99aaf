import type { Body } from '../../../core/contract/messages.ts'
import { hitsInText } from './hits-in-text.ts'

/** Anything longer is not a link that a person wrote. */
const LONGEST_LINK = 2000
const LINK = /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi

/** Text mail in our own page: text nodes and links, nothing else, so that nothing in it can act. */
export function PlainText({ text, words }: { readonly text: string; readonly words: Body['words'] }) {
  const lines = text.replaceAll('\r\n', '\n').trimEnd().split('\n')
  return (
    <div class="plain-text" dir="auto">
      {paragraphs(lines).map(({ quoted, text: part }, i) => {
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
      })}
    </div>
  )
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
    // A full stop or a closing bracket after an address belongs to the sentence.
    const link = found[0].replace(/[.,;:!?)\]}]+$/, '')
    if (link.length > LONGEST_LINK) continue
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
