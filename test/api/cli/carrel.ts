import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, vi } from 'vitest'
import { carrelCommand, endingSentence } from '../../../api/cli/program.ts'

const MAIN = fileURLToPath(new URL('../../../api/cli/main.ts', import.meta.url))
const STRIKE = new URL('../../crash/strike.ts', import.meta.url).href

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A `carrel` command on its way, as a process of its own. */
export interface Command {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/**
 * Starts `carrel ARGS` on a data folder. `uid` runs it as another account, where the tests may do that; with `strike` it
 * kills itself at that moment (test/crash/strike.ts).
 */
export function start(
  data: string,
  args: readonly string[],
  options: { input?: string; uid?: number; strike?: string } = {},
): Command {
  const { strike } = options
  const loaded = strike === undefined ? [] : ['--import', STRIKE]
  const child = spawn(process.execPath, [...loaded, MAIN, '--data', data, ...args], {
    env: {
      PATH: process.env.PATH,
      TZ: 'UTC',
      CARREL_ZONE: 'Europe/Berlin',
      ...(strike === undefined ? {} : { CARREL_TEST_CRASH: strike }),
    },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece
  })
  child.stdin.on('error', () => undefined).end(options.input ?? '')
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
  return { child, ended }
}

/** Runs `carrel ARGS` to its end. */
export const carrel = (data: string, ...args: string[]): Promise<Ended> => start(data, args).ended

/** Runs `carrel ARGS` within this process, as api/cli/main.ts does: three times as quick, for what ends by itself. */
export async function within(data: string, ...args: string[]): Promise<Ended> {
  let out = ''
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    out += String(piece)
    return true
  })
  const words = ['--data', data, ...args]
  const program = await carrelCommand(words)
  try {
    await program.parseAsync(['node', 'carrel', ...words])
    return { code: 0, out, err: '' }
  } catch (cause) {
    return { code: 1, out, err: `${endingSentence(cause, program)}\n` }
  } finally {
    spy.mockRestore()
  }
}

/** Runs a command that must refuse: one sentence on standard error, exit code 1, nothing on standard output. */
export async function refused(ended: Promise<Ended>): Promise<string> {
  const { code, out, err } = await ended
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^[^\n]+\.\n$|^[^\n]+: npm run carrel -- [^\n]+\n$/)
  expect(err).not.toMatch(/\bat .*\.ts:\d+|Error:/)
  return err.trimEnd()
}
