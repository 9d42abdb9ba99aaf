import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import type { IssuerSettings } from '../../api/auth/external/settings.ts'
import { certificate } from '../../api/certificate.ts'
import { readConfig } from '../../api/config.ts'
import { type Running, startServer } from '../../api/server.ts'
import type { Actor, MailboxFacts } from '../../api/store/administration.ts'

/** A real server on a free port with a folder and a clock of its own: what tests talk to over HTTP. */
export interface World extends Running {
  readonly folder: string
  /** Now, ms; tests set it. */
  clock: { now: number }
  readonly actor: () => Actor
  domain(name: string): Promise<void>
  mailbox(address: string, kind?: 'person' | 'shared'): Promise<MailboxFacts>
  /** Signs a person in: the bound addresses are theirs. Returns how to ask the API as that person. */
  person(name: string, ...own: string[]): Promise<Person>
  /** Gives a person a built-in role. */
  grant(person: Person, role: string): Promise<void>
  delegate(
    primary: string,
    delegate: string,
    window?: { startsAt?: number; endsAt?: number; reason?: string },
  ): Promise<number>
  remove(delegation: number): Promise<void>
  /** Accepts and archives one message for the recipients of its envelope. */
  deliver(
    raw: string | Uint8Array,
    to: readonly string[],
    options?: { receivedAt?: number; folder?: readonly string[] },
  ): Promise<void>
  /** Accepts without archiving; the number is for `archive`. */
  accept(
    raw: string | Uint8Array,
    to: readonly string[],
    options?: { receivedAt?: number; folder?: readonly string[] },
  ): Promise<number>
  archiveAccepted(): Promise<void>
}

/** Asks the API over HTTP with a session cookie. */
export interface Person {
  readonly name: string
  /** Headers that prove who asks. */
  readonly headers: Readonly<Record<string, string>>
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Sends a write as our own pages do. */
  send(method: string, path: string, body?: unknown): Promise<Response>
  json<T>(path: string): Promise<T>
}

export const ISSUER = 'urn:carrel:embedded'

/** Starts a world. Everything that time or chance decides can be given. */
export async function startWorld(
  options: {
    now?: number
    idKey?: string
    folder?: string
    onCall?: (name: string, statements: number) => void
    /** Further flags of the server. */
    flags?: readonly string[]
    /** CARREL_* variables of the server. */
    env?: Readonly<Record<string, string>>
    /** Where its log goes, else errors to the terminal. */
    log?: Logger
    /** As an Outlook of this machine needs it: https, and people sign in by being picked, as those of the sample. */
    forOutlook?: boolean
    /** An external issuer in place of the embedded provider. */
    issuer?: IssuerSettings
  } = {},
): Promise<World> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'carrel-test-')))
  const forOutlook = options.forOutlook === true
  const clock = { now: options.now ?? Date.UTC(2026, 10, 23, 9, 0, 0) }
  const read = readConfig(
    [
      '--data',
      folder,
      '--port',
      '0',
      '--empty',
      '--zone',
      'Europe/Berlin',
      '--log-level',
      'error',
      ...(forOutlook ? ['--https'] : []),
      ...(options.flags ?? []),
    ],
    options.env ?? {},
  )
  if (!read.ok) throw new Error(read.mistakes.join('\n'))
  const running = await startServer({
    config: options.issuer === undefined ? read.config : { ...read.config, issuer: options.issuer },
    log: options.log ?? pino({ level: 'error' }),
    clock: () => clock.now,
    samplePicking: forOutlook,
    ...(forOutlook ? { tls: await certificate(folder, 'localhost', {}) } : {}),
    upkeep: false,
    ...(options.idKey === undefined ? {} : { idKey: options.idKey }),
    ...(options.onCall === undefined ? {} : { onCall: options.onCall }),
  })
  const { administration } = running.store
  const actor = (): Actor => ({ who: 'Jonas Brückner', peer: '', now: clock.now })
  const mailboxAt = async (address: string): Promise<MailboxFacts> => {
    const found = await administration.mailboxAt(address)
    if (found === null) throw new Error(`no mailbox ${address}`)
    return found
  }

  const accept: World['accept'] = async (raw, to, { receivedAt, folder: place } = {}) => {
    const [accepted] = await running.intake.accept(
      [
        {
          raw: typeof raw === 'string' ? new TextEncoder().encode(raw.replace(/\r?\n/g, '\r\n')) : raw,
          way: 'smtp',
          acceptedAt: clock.now,
          receivedAt: receivedAt ?? clock.now,
          envelopeFrom: 'sender@elsewhere.example',
          plan: { by: 'envelope', recipients: to.map((address) => ({ address, folder: place ?? null })) },
          retryAt: null,
        },
      ],
      { once: false },
    )
    return accepted?.arrival ?? 0
  }

  return {
    ...running,
    folder,
    clock,
    actor,
    domain: async (name) => void (await administration.addDomain(name, actor())),
    mailbox: async (address, kind = 'person') =>
      (await administration.addMailbox({ address, name: address.split('@')[0] ?? address, kind }, actor()))
        .mailbox,
    person: async (name, ...own) => {
      for (const address of own)
        await administration.bind(
          { issuer: ISSUER, subject: name },
          (await mailboxAt(address)).mailbox,
          actor(),
        )
      await running.store.accounts.put(
        { id: name, login: name, name, passwordHash: null },
        forOutlook ? 1 : 0,
        actor(),
      )
      const secret = randomBytes(32).toString('base64url')
      await running.store.sessions.put({
        idHash: createHash('sha256').update(secret).digest('base64url'),
        issuer: ISSUER,
        subject: name,
        name,
        email: own[0] ?? '',
        createdAt: clock.now,
        expiresAt: Number.MAX_SAFE_INTEGER,
      })
      const headers = { cookie: `carrel-${running.url.port}-session=${secret}`, host: running.url.host }
      const fetched: Person['fetch'] = (path, init = {}) =>
        fetch(new URL(path.startsWith('/api') ? path : `/api/v1${path}`, running.url), {
          ...init,
          headers: { ...headers, ...(init.headers as Record<string, string>) },
        })
      return {
        name,
        headers,
        fetch: fetched,
        send: (method, path, body) =>
          fetched(path, {
            method,
            headers: { 'content-type': 'application/json', 'x-carrel': '1', origin: running.url.origin },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
        json: async <T>(path: string): Promise<T> => {
          const response = await fetched(path)
          if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
          return (await response.json()) as T
        },
      }
    },
    grant: async ({ name }, role) =>
      void (await running.store.roles.grant({ issuer: ISSUER, subject: name }, role, actor())),
    delegate: async (primary, delegate, { startsAt, endsAt, reason } = {}) => {
      const [one, two] = [await mailboxAt(primary), await mailboxAt(delegate)]
      const added = await administration.addDelegation(
        {
          primary: one.mailbox,
          delegate: two.mailbox,
          startsAt: startsAt ?? null,
          endsAt: endsAt ?? null,
          reason: reason ?? '',
          origin: 'hand',
        },
        actor(),
      )
      return added?.id ?? 0
    },
    remove: async (delegation) => void (await administration.removeDelegation(delegation, actor())),
    accept,
    archiveAccepted: async () => {
      await running.intake.archiveDue(() => clock.now)
      while ((await running.intake.retryDue(clock.now)) > 0);
    },
    deliver: async (raw, to, options) => {
      await accept(raw, to, options)
      await running.intake.archiveDue(() => clock.now)
    },
    close: async () => {
      await running.close()
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
