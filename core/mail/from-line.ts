/** Longest line that can begin a message; bounds what is decoded for each candidate. */
export const MAX_FROM_LINE = 512

const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?'
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?`
const ZONE = '(?:[A-Z]{1,5}|[+-]\\d{4})'
/**
 * The date of a "From " line as asctime writes it, with the zone that some put before or after the year
 * (RFC 4155; UUCP; Takeout), or in the order of RFC 5322. Something stands before it: the sender or a dash.
 */
const DATE = new RegExp(
  `^From \\S[^\\r\\n]* ?${WEEKDAY} +(?:${MONTH} +\\d{1,2} +${TIME}(?: +${ZONE}){0,2} +\\d{4}|\\d{1,2} +${MONTH} +\\d{4} +${TIME})(?:\\s|$)`,
)

/**
 * Whether a line (without its line end) begins a message of an mbox: `From `, something, a plausible date.
 * A sentence that begins with "From here on" does not, also where its writer forgot to quote it.
 */
export function isFromLine(line: string): boolean {
  return line.length <= MAX_FROM_LINE && DATE.test(line)
}

const BY = String.raw`(?:\S+@\S+|MAILER-DAEMON|-)`
/** The sender as an address, or what stands for one, and whatever a program wrote behind it. */
const SENDER = new RegExp(String.raw`^From ${BY}(?:\s|$)`, 'i')
const BEGUN_DATE = `(?:[MTWFS][a-z]{0,2},?|${WEEKDAY} .*)`
/** Or no more than the first word: what a sender begins with is what many a sentence goes on with. */
const CUT = new RegExp(`^From(?: | ${BY}(?: +${BEGUN_DATE}?)?)?$`, 'i')

/**
 * Whether a line may begin a message of an mbox whose program writes no date, or one in a form of its own. A sentence of
 * mail can look so, too: it counts only where the file begins with such a line and a header follows.
 */
export function isBareFromLine(line: string): boolean {
  return line.length <= MAX_FROM_LINE && SENDER.test(line)
}

/**
 * Whether the last line of a file may be what is left of a line that begins a message, whose end was cut off. A text may end
 * so, too, where its writer forgot to quote it and to end the line.
 */
export function isCutFromLine(line: string): boolean {
  return line.length <= MAX_FROM_LINE && CUT.test(line)
}
