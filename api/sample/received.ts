import { headerDate } from './calendar.ts'

const GATEWAYS = ['mx1.lindhaven.example', 'mx2.lindhaven.example']

/** The Received header that our gateway puts on top (RFC 5321 4.4). `at` in ms UTC; CRLF at its end. */
export function receivedLine(
  senderDomain: string,
  id: string,
  forAddress: string,
  at: number,
  offset: number,
): string {
  const gateway = GATEWAYS[id.length % GATEWAYS.length] ?? ''
  const queue = id
    .slice(0, 10)
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
  return (
    `Received: from mail.${senderDomain} (mail.${senderDomain} [192.0.2.${(id.charCodeAt(0) % 200) + 10}])\r\n` +
    `\tby ${gateway} with ESMTPS id ${queue}\r\n\tfor <${forAddress}>; ${headerDate(at, offset)}\r\n`
  )
}
