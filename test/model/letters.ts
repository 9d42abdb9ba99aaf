import type { History } from './history.ts'
import type { Arrival, Letter, Mark } from './model.ts'

/** How each mark is written by one sender or another. Undefined is a message without the field. */
export const SPELLINGS: readonly [string | undefined, Mark][] = [
  [undefined, 'normal'],
  ['Normal', 'normal'],
  ['', 'normal'],
  ['Personal', 'personal'],
  ['PRIVATE', 'private'],
  ['private (Chef)', 'private'],
  ['Company-Confidential', 'company-confidential'],
  ['Geheim', 'unknown'],
]

/** Letters of one history: few, so that the same arrives again and again. */
export const LETTERS = 7

/** The letter of a number, the same within a history. */
export function letterOf(history: History, number: number): Letter {
  const known = history.letters[number]
  if (known !== undefined) return known
  const domain = `h${history.number}.example`
  const inside = (name: string) => ({
    name: `${name[0]?.toUpperCase()}${name.slice(1)} Beispiel`,
    address: `${name}@${domain}`,
  })
  const outside = { name: 'Ottilie Fremd', address: `ottilie${number}@print.example` }
  const from = [outside, inside('amelie'), inside('berta'), outside][number % 4] ?? outside
  const first = number < 3 ? number : number % 3
  const letter: Letter = {
    messageId: `<letter${number}@${domain}>`,
    from,
    to: number % 2 === 0 ? [inside('info')] : [inside('berta'), inside('info')],
    cc: number % 3 === 0 ? [inside('amelie')] : [],
    bcc: number % 4 === 1 ? [{ name: 'Hans Heimlich', address: `heimlich@elsewhere.example` }] : [],
    subject: number % 2 === 0 ? `Neuer Fahrplan ${number}` : `Angebot ${number}`,
    text: number % 3 === 0 ? 'Ein neuer Fahrplan liegt bei.' : 'Das Angebot gilt bis Freitag.',
    sentAt: Date.UTC(2026, 10, 20, 8, number),
    inReplyTo: number < 3 ? '' : `<letter${first}@${domain}>`,
    root: `<letter${first}@${domain}>`,
    attachment: number % 3 === 1 ? { name: 'Liste.txt', text: 'Gleis vier' } : null,
  }
  history.letters[number] = letter
  return letter
}

/** The letter as it comes in, RFC 5322. */
export function rawOf(letter: Letter, sensitivity: string | undefined): string {
  const people = (list: Letter['to']): string =>
    list.map(({ name, address }) => `${name} <${address}>`).join(', ')
  const field = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `${name}: ${value}\r\n`
  const some = (value: string): string | undefined => (value === '' ? undefined : value)
  const header =
    field('From', people([letter.from])) +
    field('To', people(letter.to)) +
    field('Cc', some(people(letter.cc))) +
    field('Bcc', some(people(letter.bcc))) +
    field('Subject', letter.subject) +
    field('Date', new Date(letter.sentAt).toUTCString()) +
    field('Message-ID', letter.messageId) +
    field('In-Reply-To', some(letter.inReplyTo)) +
    field('References', some(letter.inReplyTo)) +
    field('Sensitivity', sensitivity) +
    'MIME-Version: 1.0\r\n'
  const text = 'Content-Type: text/plain; charset=utf-8\r\n\r\n'
  if (letter.attachment === null) return `${header}${text}${letter.text}\r\n`
  const { name, text: content } = letter.attachment
  return `${header}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${text}${letter.text}\r\n--b\r\nContent-Type: text/plain; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(content)}\r\n--b--\r\n`
}

/** An arrival of a letter now, under the settings that stand. */
export function arrivalOf(
  history: History,
  wanted: {
    letter: number
    spelling: number
    recipients: readonly string[]
    folder: readonly string[] | null
    age: number
  },
): Arrival {
  const { model } = history
  const letter = letterOf(history, wanted.letter)
  const [sensitivity, mark] = SPELLINGS[wanted.spelling] ?? SPELLINGS[0]!
  return {
    letter,
    raw: rawOf(letter, sensitivity),
    mark,
    acceptedAt: model.now,
    receivedAt: model.now - wanted.age,
    envelopeFrom: 'bounce@print.example',
    recipients: wanted.recipients.map((name) => `${name}@h${history.number}.example`),
    folder: wanted.folder,
    policy: model.policies.at(-1)!,
  }
}
