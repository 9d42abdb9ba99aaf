import type { Copy } from './model.ts'
import { wordsOf } from './reading.ts'

/** A search as typed, and what it means in plain words. */
export interface ModelSearch {
  readonly q: string
  readonly folder?: 'inbox' | 'sent'
  readonly matches: (copy: Copy) => boolean
}

function people(copy: Copy, which: 'from' | 'to' | 'cc' | 'bcc'): string[] {
  const { letter } = copy
  const list = which === 'from' ? [letter.from] : letter[which]
  return list.flatMap(({ name, address }) => wordsOf(`${name} ${address}`))
}

function attached({ letter }: Copy): string[] {
  return letter.attachment === null ? [] : wordsOf(`${letter.attachment.name} ${letter.attachment.text}`)
}

/** A word anywhere but in Bcc. */
function anywhere(copy: Copy): string[] {
  return [
    ...people(copy, 'from'),
    ...people(copy, 'to'),
    ...people(copy, 'cc'),
    ...wordsOf(copy.letter.subject),
    ...wordsOf(copy.letter.text),
    ...attached(copy),
  ]
}

export const EVERYTHING: ModelSearch = { q: '', matches: () => true }

/** What is looked for; each step of a history takes the next. */
export const SEARCHES: readonly ModelSearch[] = [
  { q: 'fahrplan', matches: (copy) => anywhere(copy).includes('fahrplan') },
  { q: 'subject:angebot', matches: (copy) => wordsOf(copy.letter.subject).includes('angebot') },
  { q: '-fahrplan', matches: (copy) => !anywhere(copy).includes('fahrplan') },
  { q: 'has:attachment', matches: (copy) => copy.letter.attachment !== null },
  { q: 'from:berta', matches: (copy) => people(copy, 'from').includes('berta') },
  {
    q: 'neuer OR ang*',
    matches: (copy) => anywhere(copy).some((word) => word === 'neuer' || word.startsWith('ang')),
  },
  {
    q: '"neuer fahrplan"',
    matches: ({ letter }) => /neuer fahrplan/i.test(`${letter.subject}|${letter.text}`),
  },
  // X8: Bcc is searchable in the sender's own archive only.
  {
    q: 'bcc:heimlich',
    matches: (copy) => copy.letter.from.address === copy.mailbox && people(copy, 'bcc').includes('heimlich'),
  },
  { q: 'folder:werft', matches: ({ folder }) => typeof folder !== 'string' && folder.at(-1) === 'Werft' },
  {
    q: 'fahrplan',
    folder: 'inbox',
    matches: (copy) => copy.folder === 'inbox' && anywhere(copy).includes('fahrplan'),
  },
  { q: '', folder: 'sent', matches: ({ folder }) => folder === 'sent' },
  { q: 'attachment:liste', matches: (copy) => attached(copy).includes('liste') },
]
