import { statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { parseAddress } from '../../core/address/address.ts'
import { readableWithin } from '../../core/address/readable.ts'
import { CarrelError } from '../../core/errors.ts'
import { saysWhy, seenText } from '../../core/text/reason.ts'
import { EMBEDDED_ISSUER } from '../auth/identity.ts'
import type { Actor, Identity, MailboxFacts } from '../store/administration.ts'
import { openSqlite, type SqliteStore } from '../store/sqlite/sqlite.ts'
import { typed, typedStart } from '../typed.ts'
import { publishEnd } from './audit-end.ts'

/** Runs one command against the archive in the data folder and closes it again. */
export async function withArchive<T>(
  command: Command,
  work: (store: SqliteStore, actor: Actor) => Promise<T>,
  options: { readonly create?: boolean; readonly writesAtOnce?: boolean } = {},
): Promise<T> {
  const data = dataOf(command)
  // A mistyped folder must not become an archive of its own: only the first step of a new one makes it.
  if (options.create !== true && statSync(join(data, 'carrel.db'), { throwIfNoEntry: false }) === undefined) {
    throw new CarrelError(
      'not-found',
      `There is no archive in ${data}. Start one with: ${typedStart(data, '--empty')}`,
    )
  }
  const store = await openSqlite({
    folder: data,
    readers: 1,
    writesAtOnce: options.writesAtOnce === true,
  })
  try {
    const done = await work(store, {
      who: `command line (${userInfo().username})`,
      peer: '',
      now: Date.now(),
    })
    await publishEnd(store, data)
    return done
  } finally {
    await store.close()
  }
}

/** @throws CarrelError bad-address */
export function addressIn(text: string): string {
  const result = parseAddress(text)
  if (!result.ok) throw new CarrelError('bad-address', `${text}: ${result.reason}`)
  return result.address
}

/** @throws CarrelError bad-request for a reason that is missing or says nothing; `example` is one that does */
export function reasonIn(text: string | undefined, example: string): string {
  if (text === undefined || !saysWhy(text))
    throw new CarrelError('bad-request', `Say why, with --reason "${example}": it is kept in the audit log.`)
  return seenText(text)
}

/** When that is done which a command leaves to a server: none may run, and whether one does is not known here. */
export const BY_A_SERVER = 'at once if a server runs, else at its next start'

/** What is said of mail that waited for addresses which are added. */
export function waitedSentence(messages: number, forWhom: 'it' | 'them'): string {
  const waited =
    messages === 1
      ? `1 message that waited for ${forWhom} follows`
      : `${messages} messages that waited for ${forWhom} follow`
  return `${waited}: ${BY_A_SERVER}.`
}

/** The data folder that this command is about. */
export function dataOf(command: Command): string {
  return command.optsWithGlobals<{ data: string }>().data
}

/** Another command on the same archive, as it has to be typed. */
export function typedLike(command: Command, ...words: readonly string[]): string {
  return typed(dataOf(command), ...words)
}

/** @throws CarrelError not-found */
export async function mailboxNamed(
  command: Command,
  store: SqliteStore,
  text: string,
): Promise<MailboxFacts> {
  const mailbox = await store.administration.mailboxAt(addressIn(text))
  if (mailbox === null)
    throw new CarrelError(
      'not-found',
      `There is no address ${text}. Add it with: ${typedLike(command, 'address', 'add', text)}`,
    )
  return mailbox
}

/** Who is meant by a login, or by issuer and subject of an external provider. */
export async function identityNamed(
  command: Command,
  store: SqliteStore,
  text: string,
  issuer: string | undefined,
): Promise<Identity> {
  if (issuer !== undefined) return { issuer, subject: text }
  const account = await store.accounts.find(text)
  if (account === null)
    throw new CarrelError(
      'not-found',
      `There is no user ${text}. Add one with: ${typedLike(command, 'user', 'add', text)}. Somebody of an external issuer is named by --issuer and their subject.`,
    )
  return { issuer: EMBEDDED_ISSUER, subject: account.id }
}

/** The option by which a command prints for programs. */
export const AS_JSON = ['--json', 'print as JSON'] as const

/** The option that names somebody by an external provider's subject. */
export const ISSUER = ['--issuer <issuer>', 'of an external provider, whose subject is named then'] as const

/** Prints rows as JSON or as a table; never both. What is for people has domains as they write them. */
export function print(command: Command, rows: readonly object[] | object, sentence?: string): void {
  if (command.opts<{ json?: boolean }>().json === true)
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
  else if (sentence !== undefined) process.stdout.write(`${shown(sentence)}\n`)
  else process.stdout.write(table(Array.isArray(rows) ? rows : [rows]))
}

/** In place of a sign that a terminal would obey, as names and senders may have. */
const UNKNOWN = '\ufffd'

function shown(text: string): string {
  return readableWithin(text).replace(/(?!\n)\p{Cc}/gu, UNKNOWN)
}

function table(rows: readonly object[]): string {
  const first = rows[0]
  if (first === undefined) return 'None.\n'
  const names = Object.keys(first)
  const cells = [
    names,
    ...rows.map((row) =>
      names.map((name) =>
        shown(String((row as Record<string, unknown>)[name] ?? '')).replaceAll('\n', UNKNOWN),
      ),
    ),
  ]
  const widths = names.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  return `${cells
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`
}
