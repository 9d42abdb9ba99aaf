/** End of a chain of sectors, and of any table that is too short (MS-CFB 2.1). */
const END = -2

/** Bytes of a directory entry, and offsets in one (2.6.1). */
const ENTRY = 128
const TYPE = 66
const LEFT = 68
const RIGHT = 72
const CHILD = 76
const START = 116
const SIZE = 120
const STORAGE = 1
const STREAM = 2

/** Streams below this many bytes lie in mini sectors of 64 (2.2). */
const MINI_CUTOFF = 4096
const MINI_CHAIN = MINI_CUTOFF / 64

/**
 * Whether every chain of sectors and the tree of a compound file come to an end, and no stream is longer than the file.
 * Damage can lead them round: msgreader follows until the memory is gone, and a thread that runs out of memory within it may
 * take the process along. What is merely missing is left for msgreader to find.
 */
export function hasEnds(raw: Uint8Array): boolean {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  const int = (at: number): number => (at >= 0 && at + 4 <= raw.length ? view.getInt32(at, true) : END)
  const size = raw[30] === 12 ? 4096 : 512
  const offsetOf = (sector: number): number => (sector + 1) * size
  const most = Math.ceil(raw.length / size) + 1
  const next = (sector: number, table: readonly number[]): number => {
    const at = table[Math.floor(sector / (size / 4))]
    return at === undefined ? END : int(offsetOf(at) + 4 * (sector % (size / 4)))
  }
  /** The sectors of a chain; null when there are more than there can be. */
  const chain = (start: number, table: readonly number[], longest: number): number[] | null => {
    const sectors: number[] = []
    for (let sector = start; sector !== END; sector = next(sector, table)) {
      if (sectors.length === longest) return null
      sectors.push(sector)
    }
    return sectors
  }

  // The table of sectors: the first 109 are named in the header, the others in sectors that name the next (2.5).
  const [tables, further, minis] = [int(44), int(72), int(64)]
  if (tables > most || further > most || minis > most) return false
  const fat = Array.from({ length: Math.max(0, Math.min(tables, 109)) }, (_, index) => int(76 + 4 * index))
  for (let [at, left] = [int(68), further]; left > 0 && at >= 0; left -= 1) {
    for (let index = 0; index < size / 4 - 1 && fat.length <= most; index += 1)
      fat.push(int(offsetOf(at) + 4 * index))
    at = int(offsetOf(at) + size - 4)
  }
  const directory = chain(int(48), fat, most)
  const miniFat = minis > 0 ? chain(int(60), fat, most) : []
  if (directory === null || miniFat === null) return false

  const entryAt = (index: number): number => {
    const sector = directory[Math.floor((index * ENTRY) / size)]
    return sector === undefined ? raw.length : offsetOf(sector) + ((index * ENTRY) % size)
  }
  if (chain(int(entryAt(0) + START), fat, most) === null) return false
  const met = new Set<number>()
  const waiting = [int(entryAt(0) + CHILD)]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const entry = entryAt(index)
    if (index < 0 || entry >= raw.length) continue
    if (met.has(index)) return false
    met.add(index)
    const type = raw[entry + TYPE]
    waiting.push(int(entry + LEFT), int(entry + RIGHT))
    if (type === STORAGE) waiting.push(int(entry + CHILD))
    if (type !== STREAM) continue
    const length = int(entry + SIZE)
    if (length < 0 || length > raw.length) return false
    if (length > 0 && length < MINI_CUTOFF && chain(int(entry + START), miniFat, MINI_CHAIN) === null)
      return false
  }
  return true
}
