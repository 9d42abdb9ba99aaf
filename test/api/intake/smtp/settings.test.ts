import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../../api/config.ts'
import { readNetworks } from '../../../../api/networks.ts'

const settings = (args: string[], env: Record<string, string> = {}) => readConfig(args, env)

describe('the listener’s settings', () => {
  test('I1: without a port there is no listener', () => {
    const read = settings([])
    expect(read.ok && read.config.smtp).toBe(null)
  })

  test('I1: only this machine is believed, and 150 MB are taken, unless configured', () => {
    const read = settings([], { CARREL_SMTP_PORT: '2525', CARREL_SMTP_JOURNAL: 'Journal@Archive.example' })
    if (!read.ok || read.config.smtp === null) throw new Error('not read')
    const { smtp } = read.config
    expect([smtp.port, smtp.host, smtp.size, smtp.journal]).toEqual([
      2525,
      '127.0.0.1',
      157_286_400,
      ['journal@archive.example'],
    ])
    expect(
      ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1'].map((peer) => smtp.allowed.has(peer)),
    ).toEqual([true, true, true, false])
  })

  test('I1: every mistake is named at once', () => {
    const read = settings(
      [
        '--smtp-port',
        '99999',
        '--smtp-journal',
        'nobody',
        '--smtp-allow',
        '10.0.0.0/33 x',
        '--smtp-size',
        '0',
        '--smtp-key',
        'k.pem',
      ],
      { CARREL_SMTP_USER: 'exchange' },
    )
    expect(read.ok).toBe(false)
    const sentences = read.ok ? '' : read.mistakes.join('\n')
    for (const part of [
      '99999',
      'nobody',
      '10.0.0.0/33',
      '"x"',
      'size',
      'CARREL_SMTP_PASSWORD',
      'certificate',
      'STARTTLS',
    ])
      expect(sentences).toContain(part)
  })
})

describe('allowed networks', () => {
  test('I1: addresses and networks of both families, IPv4 also in its mapped form', () => {
    const { networks, mistakes } = readNetworks('10.1.0.0/16, 192.0.2.7 2001:db8::/32')
    expect(mistakes).toEqual([])
    const inside = ['10.1.255.1', '::ffff:10.1.0.1', '192.0.2.7', '2001:db8:1::5']
    const outside = ['10.2.0.1', '192.0.2.8', '2001:db9::1', '', 'no address']
    expect([...inside, ...outside].map((peer) => networks.has(peer))).toEqual([
      ...inside.map(() => true),
      ...outside.map(() => false),
    ])
  })

  test('I1: no text at all throws, and what is no network allows nobody', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (text, peer) => {
        fc.pre(!/\d\.\d/.test(text) && !text.includes('::'))
        expect(readNetworks(text).networks.has(peer)).toBe(false)
      }),
    )
  })
})
