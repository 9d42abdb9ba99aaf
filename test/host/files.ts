import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** A message that lies in the played Outlook. */
export interface HostMail {
  readonly id: string
  readonly subject: string
  readonly from: { readonly name: string; readonly address: string }
  readonly messageId: string
  readonly body?: string
  /** Header fields, folded, each with its line end. */
  readonly headers?: string
  /** Address of the shared mailbox in which it lies. */
  readonly sharedWith?: string
  /** Being written, not read. */
  readonly compose?: boolean
  /** Written as plain text, without markup. */
  readonly plain?: boolean
}

/** What the played Outlook is to be like. */
export interface HostSet {
  /** Address of the task pane. */
  readonly pane: string
  readonly locale: string
  readonly user: { readonly name: string; readonly address: string }
  readonly mail: readonly HostMail[]
  /** Id of the message that is selected when the pane opens. */
  readonly selected?: string
  /** Of the page. office.js of the web tells an add-in nothing of it until it changes, whatever Outlook says. */
  readonly theme?: 'light' | 'dark' | 'contrast'
  /** Newest Mailbox requirement set, 1.15 if nothing is said. */
  readonly requirement?: string
  /** Outlook opens windows itself (method 403): `window.open` gives the add-in nothing to wait for. */
  readonly opensWindows?: boolean
  /** Nested app authentication is among the requirement sets; whether its bridge is there is another matter. */
  readonly nested?: boolean
  /** Outlook opens dialogs for the add-in; true if nothing is said. */
  readonly dialogs?: boolean
}

export interface HostFile {
  readonly type: string
  readonly body: Buffer | string
}

const PAGE = new URL('./page/', import.meta.url)
const OFFICE = new URL('../../node_modules/@microsoft/office-js/dist/', import.meta.url)

const OF_PAGE: Readonly<Record<string, string>> = {
  '/': 'outlook.html',
  '/outlook.js': 'outlook.js',
  '/outlook.css': 'outlook.css',
}
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
}

/** A file of the page that plays Outlook, or null. */
export async function hostFile(path: string, set: HostSet): Promise<HostFile | null> {
  if (path === '/host.json') return { type: 'application/json', body: JSON.stringify(set) }
  const name = OF_PAGE[path]
  return name === undefined ? null : fileOf(new URL(name, PAGE))
}

/** What the two script hosts of office.js answer: npm's unmodified files, and a stand-in for MicrosoftAjax.js. */
export async function officeFile(path: string): Promise<HostFile | null> {
  if (path.endsWith('/MicrosoftAjax.js')) return fileOf(new URL('microsoft-ajax.js', PAGE))
  const name = /^\/lib\/1\/hosted\/([\w./-]+\.js)$/i.exec(path)?.[1]
  return name === undefined || name.includes('..') ? null : fileOf(new URL(name.toLowerCase(), OFFICE))
}

async function fileOf(url: URL): Promise<HostFile | null> {
  const type = TYPES[url.pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  const body = await readFile(fileURLToPath(url)).catch(() => null)
  return body === null ? null : { type, body }
}
