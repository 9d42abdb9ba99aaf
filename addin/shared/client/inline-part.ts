import type { Api } from './api.ts'

/** The bytes of a part that may be shown in place. @throws Fault */
export async function inlinePart(
  { send }: Pick<Api, 'send'>,
  { mailbox, id }: { readonly mailbox: string; readonly id: string },
  part: number,
  signal: AbortSignal,
): Promise<Blob> {
  const message = `/mailboxes/${encodeURIComponent(mailbox)}/messages/${encodeURIComponent(id)}`
  return (await send('GET', `${message}/attachments/${part}?inline=true`, signal)).blob()
}
