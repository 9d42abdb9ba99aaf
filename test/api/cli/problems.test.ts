import { Command } from 'commander'
import { expect, test } from 'vitest'
import { importSentences } from '../../../api/cli/import-sentences.ts'
import { problemLines } from '../../../api/cli/problems.ts'

const summary = {
  found: 0,
  bytes: 0,
  accepted: 0,
  already: 0,
  merged: 0,
  unassigned: 0,
  reports: 0,
  damagedCount: 0,
  withdrawn: false,
  batch: 1,
}

test('I4: a few problems of each file are named, so that none hides the others', () => {
  const bad = Array.from({ length: 100 }, (_, at) => ({
    place: `bad.mbox at byte ${at}`,
    file: 'bad.mbox',
    sentence: 'The message is empty.',
  }))
  const other = { place: 'a\u001b[2J.eml', sentence: 'This account may not read it.' }
  expect(problemLines({ ...summary, problems: [...bad, other], problemCount: 101 })).toEqual([
    'bad.mbox at byte 0: The message is empty.',
    'bad.mbox at byte 1: The message is empty.',
    'bad.mbox at byte 2: The message is empty.',
    'bad.mbox: and 97 more.',
    'a\ufffd[2J.eml: This account may not read it.',
    '101 could not be taken in. Mend them and run the same command again.',
  ])
})

test('I4: of many files with a problem each, some are named and the rest is counted', () => {
  const problems = Array.from({ length: 30 }, (_, at) => ({ place: `${at}.eml`, sentence: 'It is empty.' }))
  const lines = problemLines({ ...summary, problems, problemCount: 45 })
  expect(lines).toHaveLength(22)
  expect(lines[20]).toBe('and 25 more problems; --json names 30 of them.')
  expect(problemLines({ ...summary, problems: [], problemCount: 0 })).toEqual([])
})

test('P2: what came in damaged is counted by itself: running the command again would not mend it', () => {
  const damaged = {
    place: 'a.pst, item 1',
    file: 'a.pst',
    sentence: 'It is taken in as private.',
    taken: true,
  } as const
  const lost = { place: 'a.pst, item 2', file: 'a.pst', sentence: 'It is damaged.' }
  const lines = problemLines({ ...summary, problems: [damaged, lost], problemCount: 1, damagedCount: 1 })
  expect(lines.slice(2)).toEqual([
    'Taken in damaged, as private or without some of their attachments: 1.',
    '1 could not be taken in. Mend them and run the same command again.',
  ])
  expect(problemLines({ ...summary, problems: [damaged], problemCount: 0, damagedCount: 1 })).toEqual([
    'a.pst, item 1: It is taken in as private.',
    'Taken in damaged, as private or without some of their attachments: 1.',
  ])
})

test('I8: an import that was withdrawn before its end says that, and nothing of addresses that lack', () => {
  const said = (withdrawn: boolean) =>
    importSentences(
      { ...summary, accepted: 2, unassigned: 1, withdrawn, problems: [], problemCount: 0 },
      { waiting: 0, ofThis: 0, closed: 0 },
      new Command('import').option('--data <folder>', '', '/mail'),
    )
  expect(said(false)).toMatch(/1 is kept without a mailbox: no address.*\nBatch 1\. If it went/)
  expect(said(true).split('\n').slice(1)).toEqual([
    'Batch 1 was withdrawn, so its import ended there. Import the same again to put it into mailboxes after all.',
    '',
  ])
})
