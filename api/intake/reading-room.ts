/** Bytes of a room: a task of letters takes a third. */
const ROOM = 1024 * 1024
/** What is larger has memory of its own, which goes back to the machine when it was read. */
const SMALL = 64 * 1024

/** Memory for what is read, one behind the other. */
export interface ReadingRoom {
  /** Bytes of any content. */
  take(size: number): Uint8Array
  /** Says that nobody needs what was read here any more: the next room is the same memory. */
  leave(): void
}

let spare: ArrayBuffer | null = null

/** Memory that is new has to be emptied by the machine, and collected: for letters that takes longer than reading them. */
export function readingRoom(): ReadingRoom {
  const room = spare ?? new ArrayBuffer(ROOM)
  spare = null
  let used = 0
  return {
    take: (size) => {
      if (size > SMALL || used + size > ROOM) return new Uint8Array(size)
      used += size
      return new Uint8Array(room, used - size, size)
    },
    leave: () => {
      spare = room
    },
  }
}
