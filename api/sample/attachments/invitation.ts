import type { Correspondent } from '../types.ts'

/** RFC 5545 3.1: content lines are folded at 75 octets. */
const MAX_OCTETS = 73

interface Meeting {
  readonly uid: string
  readonly summary: string
  readonly place: string
  readonly from: Correspondent
  readonly to: readonly Correspondent[]
  /** ms UTC. */
  readonly startsAt: number
  readonly endsAt: number
  readonly stamp: number
}

/** A meeting request (RFC 5546 METHOD:REQUEST), CRLF. */
export function invitation(meeting: Meeting): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Lindhaven Ferries//Calendar//EN',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `UID:${meeting.uid}`,
    `DTSTAMP:${utc(meeting.stamp)}`,
    `DTSTART:${utc(meeting.startsAt)}`,
    `DTEND:${utc(meeting.endsAt)}`,
    `SUMMARY:${escaped(meeting.summary)}`,
    `LOCATION:${escaped(meeting.place)}`,
    `ORGANIZER;CN="${meeting.from.name}":mailto:${meeting.from.address}`,
    ...meeting.to.map(
      ({ name, address }) => `ATTENDEE;CN="${name}";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${address}`,
    ),
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function utc(at: number): string {
  return `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}

function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MAX_OCTETS) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}
