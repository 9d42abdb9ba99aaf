import { describe, expect, test } from 'vitest'
import { type Config, readConfig } from '../../api/config.ts'

function configOf(args: readonly string[], env: Record<string, string> = {}): Config {
  const read = readConfig(args, env)
  if (!read.ok) throw new Error(read.mistakes.join('\n'))
  return read.config
}

function mistakesOf(args: readonly string[], env: Record<string, string> = {}): readonly string[] {
  const read = readConfig(args, env)
  return read.ok ? [] : read.mistakes
}

describe('S2: how the server is told to run', () => {
  test('S2: nothing given is a fresh checkout on loopback', () => {
    const config = configOf([])
    expect([config.host, config.port, config.publicUrl.href]).toEqual([
      '127.0.0.1',
      3000,
      'http://localhost:3000/',
    ])
    expect([config.https, config.empty, config.issuer]).toEqual([false, false, null])
  })

  test('S2: flags win over variables, which win over what stands by itself', () => {
    const env = { CARREL_PORT: '4000', CARREL_ZONE: 'Europe/Berlin', CARREL_EMPTY: '1' }
    const config = configOf(['--port', '5000'], env)
    expect([config.port, config.zone, config.empty]).toEqual([5000, 'Europe/Berlin', true])
    expect(configOf([], env).port).toBe(4000)
    expect(configOf([], { CARREL_PORT: '' }).port).toBe(3000)
  })

  test('S2: with --https the address is https on its own port', () => {
    expect(configOf(['--https']).publicUrl.href).toBe('https://localhost:3443/')
  })

  test.each([
    [['--port', '70000'], /The port is "70000"/],
    [['--port', '3000x'], /The port is "3000x"/],
    [['--port', ' '], /The port/],
    [['--public-url', 'carrel.example.org'], /public address is "carrel.example.org"/],
    [['--public-url', 'https://carrel.example.org/archive'], /scheme, host and port only/],
    [['--public-url', 'https://carrel.example.org/?a'], /scheme, host and port only/],
    [['--public-url', 'https://carrel.example.org/#a'], /scheme, host and port only/],
    [['--public-url', 'https://anna:secret@carrel.example.org'], /scheme, host and port only/],
    [['--public-url', 'ftp://carrel.example.org'], /scheme, host and port only/],
    [['--zone', 'Mars/Olympus'], /The zone is "Mars\/Olympus"/],
    [['--trusted-proxies', '10.0.0.0/8 proxy'], /^The trusted proxy is "proxy"/],
    [['--log-level', 'loud'], /The log level is "loud"/],
    [['--prot', '3000'], /--prot.*Known flags: .*--port/s],
    [['here'], /"here": there is no such flag\. Known flags/],
    [['--prot', '3000', '--hlep'], /^"--prot", "--hlep": there is no such flag\. Known/],
    [['--port'], /^--port needs a value behind it\.$/],
    [['--port', '--https'], /^--port needs a value behind it\.$/],
    [['--https=yes'], /^--https takes no value\.$/],
    [['--data', '/etc/hostname'], /data folder is \/etc\/hostname.* is no folder/],
    [['--data', '/etc/hostname/within'], /but \/etc\/hostname is no folder/],
  ] as [string[], RegExp][])('S2: %j is one mistake, in a sentence', (args, sentence) => {
    const mistakes = mistakesOf(args)
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(sentence)
  })

  test('S2: every mistake is named at once, flags and variables alike', () => {
    const mistakes = mistakesOf(
      ['--port', 'x', '--prot', '1', '--zone', 'Mars', '--data', '/etc/hostname', '--public-url', 'nowhere'],
      {
        CARREL_EMPTY: 'perhaps',
        CARREL_LOG_LEVEL: 'loud',
        CARREL_OIDC_CLIENT_ID: 'carrel',
      },
    )
    for (const word of [
      /The port/,
      /"--prot"/,
      /data folder/,
      /Mars/,
      /nowhere/,
      /CARREL_EMPTY/,
      /loud/,
      /CARREL_OIDC_ISSUER/,
    ])
      expect(mistakes.filter((mistake) => word.test(mistake))).toHaveLength(1)
    expect(mistakes).toHaveLength(8)
  })
})
