import { fileNamed } from './attachments/files.ts'
import { centralEuropeanOffset, DAY, HOUR, inWords, MINUTE } from './calendar.ts'
import { type Draft, transit } from './draft.ts'
import { Facts } from './facts.ts'
import { placements } from './folders.ts'
import { formerNames } from './former.ts'
import { type Note, type Quoted, quotable } from './layout.ts'
import { type Letter, letterBytes } from './letter.ts'
import type { SampleFile } from './mime.ts'
import { asNamed, cast, offsetOf, type Party, plain } from './party.ts'
import type { Random } from './random.ts'
import { receivedLine } from './received.ts'
import type { LanguagePack, Script } from './script.ts'
import { fitted, hash, shapeOf } from './shape.ts'

/** Working day in minutes after midnight UTC. */
const DAY_BEGINS = 6 * 60 + 20
const DAY_ENDS = 16 * 60 + 50
/** Only what is older has been filed into folders. */
const FILED_AFTER = 9 * DAY

interface Turn {
  readonly by: Party
  readonly others: readonly Party[]
  readonly at: number
  readonly id: string
  readonly subject: string
  readonly note: Note
  readonly files: readonly SampleFile[]
}

/** One thread that begins at `start` (ms UTC); turns that would lie after `now` are left out. */
export function threadDrafts(
  pack: LanguagePack,
  script: Script,
  start: number,
  now: number,
  random: Random,
): Draft[] {
  const { language } = pack
  const names = formerNames(now)
  const one = cast(script.from, language, random)
  const two = one && cast(script.to, language, random, [one])
  if (one === undefined || two === undefined || one.address === two.address) return []
  const opener = asNamed(one, start, names)
  const answerer = asNamed(two, start, names)
  const also = script.cc && cast(script.cc, language, random, [one, two])
  const watching = also === undefined ? [] : [asNamed(also, start, names)]
  const facts = new Facts(language, start, random.fork(), script.facts)
  const third = cast(['fleet', 'harbour', 'crew', 'desk', 'accounts', 'timetable'], language, random, [
    one,
    two,
  ])
  facts.set('third', third?.first ?? 'Saga')
  const subject = facts.fill(script.subject, random)
  const marked = random.chance(0.45)
  const turns: Turn[] = []
  let at = start
  for (const [index, text] of script.turns.entries()) {
    if (index > 0) at = officeTime(at + gap(random), random)
    if (at > now - 2 * HOUR) break
    const by = index % 2 === 0 ? opener : answerer
    const other = index % 2 === 0 ? answerer : opener
    const body = letterText(pack, facts, text, by, other, index, random)
    const before = turns.at(-1)
    const quoted = before === undefined ? undefined : quote(pack, before, marked)
    const signature = index < 2 || random.chance(0.3) ? by.signature : []
    const note: Note = { text: body, signature, ...(quoted === undefined ? {} : { quoted }) }
    const files = (script.files ?? [])
      .filter((file) => file.turn === index)
      .map(({ name, title, rows }) =>
        fileNamed(
          facts.fill(name, random).replaceAll(' ', '_'),
          facts.fill(title, random),
          rows.map((row) => facts.fill(row, random).split(';').map(cell)),
          random.int(0, 1000),
        ),
      )
    const domain = by.address.slice(by.address.indexOf('@') + 1)
    const id = `${random.hex(10)}.${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}@${domain}`
    turns.push({
      by,
      others: [other, ...watching.filter((one) => one !== by && one !== other)],
      at,
      id,
      subject: index === 0 ? subject : `${pack.reply} ${subject}`,
      note,
      files,
    })
    if (random.chance(0.12)) break
  }
  return turns.map((turn, index) => ({
    at: turn.at + transit(turn.id),
    make: () => message(pack, script, turn, turns.slice(0, index), now),
  }))
}

function message(pack: LanguagePack, script: Script, turn: Turn, before: readonly Turn[], now: number) {
  const { by, others, at, id, note, subject } = turn
  const receivedAt = at + transit(id)
  const inside = [by, ...others].filter((one) => one.internal).map((one) => one.address)
  const head = others.slice(0, 1).map(plain)
  const shape = fitted(shapeOf(by.address, pack.charsets), `${subject}${note.text}${note.quoted?.text ?? ''}`)
  const letter: Letter = {
    from: plain(by),
    to: head,
    ...(others.length > 1 ? { cc: others.slice(1).map(plain) } : {}),
    subject,
    sentAt: at,
    offset: offsetOf(by, at),
    id,
    references: before.map((one) => one.id),
    note,
    files: turn.files,
    shape,
    ...(by.internal
      ? {}
      : {
          trace: receivedLine(
            by.address.slice(by.address.indexOf('@') + 1),
            id,
            inside[0] ?? '',
            receivedAt,
            centralEuropeanOffset(receivedAt),
          ),
        }),
  }
  const thread = hash(before[0]?.id ?? id)
  const folders = at < now - FILED_AFTER && thread % 5 !== 0 ? placements(script.topic, inside, thread) : {}
  return {
    raw: letterBytes(letter),
    to: [...new Set(inside)],
    from: by.address,
    acceptedAt: receivedAt,
    receivedAt,
    ...(Object.keys(folders).length === 0 ? {} : { folders }),
  }
}

function letterText(
  pack: LanguagePack,
  facts: Facts,
  turn: string,
  by: Party,
  other: Party,
  index: number,
  random: Random,
): string {
  facts.set('to', other.first)
  facts.set('toName', other.name)
  const near = by.internal && other.internal && by.first !== '' && other.first !== ''
  facts.set('me', near || by.first === '' ? by.signs : by.name)
  const { greeting, closing } = pack
  const opening = near ? greeting.near : other.first === '' ? greeting.plain : greeting.far
  const end = near ? closing.near : closing.far
  const hello = near && index > 1 && random.chance(0.6) ? '' : `${opening}\n\n`
  return facts.fill(`${hello}${turn}\n\n${end}\n{me}`, random)
}

function quote(pack: LanguagePack, before: Turn, marked: boolean): Quoted {
  const when = inWords(pack.language, before.at, 'stamp')
  const { name, address } = before.by
  const [from, sent, to, subject] = pack.labels
  const intro = marked
    ? pack.wrote.replace('{when}', when).replace('{name}', name)
    : `${from} ${name} <${address}>\n${sent} ${when}\n${to} ${before.others[0]?.name ?? ''}\n${subject} ${before.subject}\n`
  return { intro, text: quotable(before.note), marked }
}

/** Most answers come within the day, some after days. ms. */
function gap(random: Random): number {
  return random.chance(0.7) ? random.int(12, 300) * MINUTE : random.int(8, 70) * HOUR
}

/** The moment itself, or the next one at which offices work. Ships and travellers write whenever they like. */
export function officeTime(at: number, random: Random): number {
  if (random.chance(0.08)) return at
  const day = Math.floor(at / DAY)
  const minute = (at % DAY) / MINUTE
  const weekday = (day + 4) % 7
  if (weekday === 0 || weekday === 6) return officeMinute(day + (weekday === 6 ? 2 : 1), random)
  if (minute > DAY_ENDS) return officeTime(officeMinute(day + 1, random), random)
  return minute < DAY_BEGINS ? officeMinute(day, random) : at
}

function officeMinute(day: number, random: Random): number {
  return day * DAY + random.int(DAY_BEGINS, DAY_ENDS - 120) * MINUTE + random.int(0, 59) * 1000
}

function cell(text: string): string | number {
  const trimmed = text.trim()
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : trimmed
}
