const MB = 1024 * 1024

/** Largest file that is taken in, bytes: 100,000 rows are 5 MB as .xlsx. The attack: filling memory by upload. */
export const MAX_FILE = 32 * MB

/** Largest workbook of which hidden rows are told, bytes (20,000 rows as .xlsx): they are styles, and reading those takes three times as long. */
export const MAX_STYLED = MB

/** Rows of one sheet. The attack: a sheet that keeps the server busy for minutes. */
export const MAX_ROWS = 250_000

/** Columns of one sheet that are looked at. */
export const MAX_COLUMNS = 256

/** Longest text of a cell of a workbook, UTF-16 code units; the rest is cut off. The attack: thousands of cells that name one long text. */
export const MAX_TEXT = 1_000

/** The wanted cells of a sheet together, UTF-16 code units: 256 a row. They leave the thread as buffers, outside its limit. */
export const MAX_TEXTS = MAX_ROWS * 256

/** All parts of an .xlsx together, unpacked, bytes. The attack: a zip bomb, kilobytes that unpack to gigabytes. */
export const MAX_UNPACKED = 256 * MB

/** Parts within an .xlsx. */
export const MAX_PARTS = 2_000

/** How long reading one file may take, ms. The attack: a file made to be slow. */
export const MAX_READING = 60_000

/** Memory of the thread that reads or writes sheets, MB; it ends alone when it needs more. */
export const THREAD_MEMORY = 512
