import { message } from '../support/message.ts'
import type { World } from '../support/world.ts'

/** A message that delegates must not learn of, and when it comes in. */
export interface Secret {
  readonly when: 'before the grant' | 'in one second with another' | 'at last'
  readonly raw: string
  readonly to: readonly string[]
  readonly folder?: readonly string[]
}

export const INFO = 'info@twins.example'
export const ROOMS = 'rooms@twins.example'
export const OWN = 'marta@twins.example'

const ROOT = '<root@print.example>'
export const REPLY = { inReplyTo: ROOT, references: ROOT }

/** A step in the life of both archives, and how many events its reader gets of it. */
export interface Step {
  readonly events: number
  /** Read everything after it. */
  readonly read?: true
  readonly secret?: true
  do(world: World): Promise<unknown>
}

const MINUTE = 60_000

/** The same life for both; the secrets are lived through by one of them only. */
export function life(secrets: readonly Secret[]): Step[] {
  const later: Step = {
    events: 0,
    do: async ({ clock }) => {
      clock.now += MINUTE
    },
  }
  const visible = (raw: string, to: readonly string[], events: number, folder?: readonly string[]): Step => ({
    events,
    do: (world) => world.deliver(raw, to, folder === undefined ? {} : { folder }),
  })
  const at = (when: Secret['when']): Step[] =>
    secrets
      .filter((secret) => secret.when === when)
      .map(({ raw, to, folder }) => ({ ...visible(raw, to, 0, folder), secret: true }))
  let rooms = 0
  return [
    visible(message({ subject: 'Fahrplan', id: ROOT }), [INFO], 0),
    later,
    ...at('before the grant'),
    later,
    visible(
      message({ subject: 'Zollpapiere', from: 'Zoe Zoll <zoe@zoll.example>', to: ROOMS }),
      [ROOMS, INFO],
      0,
      ['Zoll'],
    ),
    { events: 1, do: (world) => world.delegate(OWN, INFO) },
    {
      events: 1,
      read: true,
      do: async (world) => {
        rooms = await world.delegate(OWN, ROOMS, { reason: 'cover' })
      },
    },
    later,
    visible(message({ subject: 'Re: Fahrplan', ...REPLY, text: 'Danke, der Fahrplan ist da.' }), [INFO], 1, [
      'Pier',
    ]),
    later,
    ...at('in one second with another'),
    visible(withAttachment('Angebot'), [INFO], 1, ['Werft']),
    visible(message({ subject: 'Angebot zwei', to: `${INFO}, ${ROOMS}` }), [INFO, ROOMS], 2, ['Werft']),
    { events: 0, read: true, do: async () => undefined },
    later,
    visible(message({ subject: 'Re: Re: Fahrplan', ...REPLY }), [INFO], 1, ['Archiv', 'Werft']),
    later,
    ...at('at last'),
    { events: 0, read: true, do: async () => undefined },
    { events: 1, read: true, do: (world) => world.remove(rooms) },
  ]
}

/** A message with a text file. */
export function withAttachment(subject: string): string {
  const text = message({ subject }).split('\r\n\r\n')[1] ?? ''
  const header = message({ subject })
    .split('\r\n\r\n')[0]!
    .split('\r\n')
    .filter((line) => !line.startsWith('Content-'))
    .join('\r\n')
  return `${header}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=liste.txt\r\n\r\nGleis vier\r\n--b--\r\n`
}
