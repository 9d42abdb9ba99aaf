import type { SMTPServerSession } from 'smtp-server'
import { expect, test } from 'vitest'
import { strangers } from '../../../../api/intake/smtp/strangers.ts'

const session = (remoteAddress: string): SMTPServerSession => ({ remoteAddress }) as SMTPServerSession
const MINUTE = 60_000

test('I1: strangers together never hold all connections, nor one of them more than twenty', () => {
  const of = strangers(100, () => 0)
  const sessions = Array.from({ length: 100 }, (_, at) => session(`192.0.2.${Math.floor(at / 25)}`))
  const admitted = sessions.filter(of.admit)
  expect(admitted).toHaveLength(80)
  of.leave(sessions[0]!)
  expect(of.admit(session('192.0.2.9'))).toBe(true)
  expect(of.admit(session('192.0.2.9'))).toBe(false)
  expect(strangers(1, () => 0).admit(session('192.0.2.1'))).toBe(true)
})

test('I1: a connection that brings no message for half an hour is overdue, one that does is not', () => {
  let now = 0
  const of = strangers(100, () => now)
  const [idle, busy] = [session('192.0.2.1'), session('192.0.2.2')]
  for (const one of [idle, busy]) of.admit(one)
  now = 29 * MINUTE
  of.brought(busy)
  expect(of.overdue()).toEqual([])
  now = 30 * MINUTE
  expect(of.overdue()).toEqual([idle])
  of.leave(idle)
  expect(of.overdue()).toEqual([])
})

test('I1: wrong passwords end the connection, and after ten of one address none is looked at for a while', () => {
  let now = 0
  const of = strangers(100, () => now)
  const ends = (): boolean[] => {
    const one = session('192.0.2.1')
    return [of.wrong(one), of.wrong(one), of.wrong(one)]
  }
  expect(ends()).toEqual([false, false, true])
  for (const _ of [1, 2]) ends()
  expect([of.mayTry('192.0.2.1'), of.wrong(session('192.0.2.1'))]).toEqual([true, true])
  expect([of.mayTry('192.0.2.1'), of.mayTry('192.0.2.2')]).toEqual([false, true])
  now += 10 * MINUTE
  expect(of.mayTry('192.0.2.1')).toBe(true)
})
