import { journalReport } from '../support/journal-report.ts'
import { message } from '../support/message.ts'

export const ANNA = 'anna@lindhaven.example'
export const JONAS = 'jonas@lindhaven.example'
export const INFO = 'info@lindhaven.example'
export const JOURNAL = 'journal@archive.example'

/** One message of a crash test and what must be true of it when it got its 250. */
export interface Letter {
  readonly word: string
  readonly bytes: string
  readonly from: string
  readonly to: readonly string[]
  readonly reaches: readonly string[]
  readonly hidden: boolean
}

/** Every third one is a journal report, every fourth private; each has a word that no other has. */
export function letter(number: number): Letter {
  const word = `kennwort${number}x`
  const hidden = number % 4 === 0
  const inner = message({
    from: `Anna <${ANNA}>`,
    to: JONAS,
    subject: word,
    text: `${word} ${'Fahrplan '.repeat(number % 50)}`,
    ...(hidden ? { sensitivity: 'Private' } : {}),
  })
  if (number % 3 !== 0)
    return { word, bytes: inner, from: 'a@elsewhere.example', to: [INFO], reaches: [INFO], hidden }
  const bytes = journalReport(inner, [`Sender: ${ANNA}`, `To: ${JONAS}`, `Bcc: ${INFO}`])
  return { word, bytes, from: '', to: [JOURNAL], reaches: [ANNA, JONAS, INFO], hidden }
}
