import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packSummary, unpackSummary } from '../../../../api/store/sqlite/reading/stored-summary.ts'
import type { Summary } from '../../../../core/mail/summary.ts'
import { anySummary } from '../any-summary.ts'

test('V3: a summary comes out of the database as it went in, whatever its texts are', () => {
  const database = new DatabaseSync(':memory:')
  const through = database.prepare('SELECT CAST(? AS TEXT) AS summary')
  fc.assert(
    fc.property(anySummary, (one) => {
      const kept = String(through.get(packSummary(one))?.summary)
      expect(unpackSummary({ subject: one.subject, message_id: one.messageId, summary: kept })).toEqual(one)
    }),
  )
  database.close()
})

test('V3: a summary of an earlier version is read as it was', () => {
  const stored = [
    ['Anna Kern', 'anna@harbour.example'],
    ['', 'bo@harbour.example', 'Cai', 'cai@harbour.example'],
    [],
    ['Desk', 'desk@harbour.example'],
    'Dear all',
    -5,
    '<1@harbour.example>',
    [[2, 'plan.pdf', 'application/pdf', 1, 1234]],
    1,
    0,
  ]
  const expected: Summary = {
    from: { name: 'Anna Kern', address: 'anna@harbour.example' },
    to: [
      { name: '', address: 'bo@harbour.example' },
      { name: 'Cai', address: 'cai@harbour.example' },
    ],
    cc: [],
    replyTo: [{ name: 'Desk', address: 'desk@harbour.example' }],
    subject: 'Plan',
    preview: 'Dear all',
    sentAt: -5,
    messageId: '<2@harbour.example>',
    inReplyTo: '<1@harbour.example>',
    attachments: [{ part: 2, name: 'plan.pdf', type: 'application/pdf', inline: true, size: 1234 }],
    hasHtml: true,
    parsed: false,
  }
  const read = unpackSummary({
    subject: 'Plan',
    message_id: '<2@harbour.example>',
    summary: JSON.stringify(stored),
  })
  expect(read).toEqual(expected)
  expect(
    unpackSummary({ subject: 'Plan', message_id: '<2@harbour.example>', summary: packSummary(read) }),
  ).toEqual(expected)
})
