import type { Graph } from './client.ts'

/** Most folders that are offered: behind it a list to choose from is no help, and each level costs a request. */
const MOST = 500
const DEEPEST = 6
/** Requests at a time that Outlook's part of Graph takes of one mailbox. */
const AT_ONCE = 4

/** A folder of the person's mailbox, as it is named there. */
export interface MailFolder {
  readonly id: string
  readonly name: string
  /** 0 at the top. */
  readonly depth: number
}

interface Given {
  readonly id: string
  readonly displayName: string
  readonly childFolderCount: number
}

const FIELDS = '$top=100&$select=id,displayName,childFolderCount'

/** The folders that a message can be put into, each above what lies in it, and which of them is the inbox. */
export async function mailFolders(graph: Graph): Promise<{ folders: MailFolder[]; inbox: string }> {
  const { id: inbox } = await graph.get<{ id: string }>('/me/mailFolders/inbox?$select=id')
  const top = await graph.all<Given>(`/me/mailFolders?${FIELDS}`, MOST)
  // What people look for comes first.
  top.sort((one, other) => Number(other.id === inbox) - Number(one.id === inbox))
  return { folders: await withChildren(graph, top, 0), inbox }
}

async function withChildren(graph: Graph, given: readonly Given[], depth: number): Promise<MailFolder[]> {
  const below = new Map<string, MailFolder[]>()
  const parents = given.filter(({ childFolderCount }) => childFolderCount > 0 && depth < DEEPEST)
  for (let at = 0; at < parents.length; at += AT_ONCE)
    await Promise.all(
      parents.slice(at, at + AT_ONCE).map(async ({ id }) => {
        const path = `/me/mailFolders/${encodeURIComponent(id)}/childFolders?${FIELDS}`
        below.set(id, await withChildren(graph, await graph.all<Given>(path, MOST), depth + 1))
      }),
    )
  return given
    .flatMap(({ id, displayName: name }) => [{ id, name, depth }, ...(below.get(id) ?? [])])
    .slice(0, MOST)
}
