import { ownMemory } from '../../memory.ts'
import type { Connection } from './connection.ts'
import type { PatientWrites, Reads, Writes } from './operations.ts'
import type { Readers } from './threads/readers.ts'
import type { Turn } from './threads/turn.ts'
import type { Writer } from './threads/writer.ts'

type AnyWrites = Writes & PatientWrites
type Arguments<F> = F extends (db: never, ...args: infer A) => unknown ? A : never
type PatientArguments<F> = F extends (db: never, turn: Turn, ...args: infer A) => unknown ? A : never
type WriteArguments<K extends keyof AnyWrites> = K extends keyof PatientWrites
  ? PatientArguments<PatientWrites[K]>
  : Arguments<AnyWrites[K]>
type Answer<F> = F extends (...args: never[]) => infer R ? R : never

/** How an operation, by its name, is asked of a thread: what the ports are made of. */
export interface Calls {
  /** Asks a reader thread. */
  read<K extends keyof Reads>(name: K, ...args: Arguments<Reads[K]>): Promise<Answer<Reads[K]>>
  /** Asks the writer thread, and tells all listeners when it is done. */
  write<K extends keyof AnyWrites>(name: K, ...args: WriteArguments<K>): Promise<Answer<AnyWrites[K]>>
  /** The same; the memory of these pieces goes along, and they are empty here from then on. */
  writeOf<K extends keyof AnyWrites>(
    pieces: readonly Uint8Array[],
    name: K,
    ...args: WriteArguments<K>
  ): Promise<Answer<AnyWrites[K]>>
  /** A write that changes nothing that anybody may read: no stream is woken. */
  writeUnheard<K extends keyof AnyWrites>(name: K, ...args: WriteArguments<K>): Promise<Answer<AnyWrites[K]>>
  /** Runs on this thread what finds a row by its key, sooner than another thread could be woken. */
  ask<A extends unknown[], R>(
    name: keyof Reads,
    operation: (db: Connection, ...args: A) => R,
    ...args: A
  ): Promise<R>
  /** The same for what answers null where it would take long: then a reader is asked, and this call is told to nobody. */
  attempt<A extends unknown[], R>(
    name: keyof Reads,
    operation: (db: Connection, ...args: A) => R | null,
    ...args: A
  ): R | null
}

interface Threads {
  readonly readers: Readers
  readonly writer: Writer
  /** The connection of this thread. */
  readonly own: Connection
}

interface Told {
  /** Of each call: its name and how many statements it took. */
  readonly called: (name: string, statements: number) => void
  /** After each write. */
  readonly committed: () => void
  /** After each write that somebody may see. */
  readonly written: () => void
}

/** Binds the names of operations to the threads that run them. */
export function callThreads({ readers, writer, own }: Threads, told: Told): Calls {
  const write = async <K extends keyof AnyWrites>(
    pieces: readonly Uint8Array[],
    name: K,
    args: WriteArguments<K>,
  ): Promise<Answer<AnyWrites[K]>> => {
    const { value, statements } = await writer.run(name, args, ownMemory(pieces))
    told.called(name, statements)
    told.committed()
    told.written()
    return value as Answer<AnyWrites[K]>
  }
  return {
    read: async (name, ...args) => {
      const { value, statements } = await readers.run(name, args)
      told.called(name, statements)
      return value as Answer<Reads[typeof name]>
    },
    write: (name, ...args) => write([], name, args),
    writeOf: (pieces, name, ...args) => write(pieces, name, args),
    writeUnheard: async (name, ...args) => {
      const { value } = await writer.run(name, args)
      told.committed()
      return value as Answer<AnyWrites[typeof name]>
    },
    ask: async (name, operation, ...args) => {
      const before = own.statements()
      const value = operation(own, ...args)
      told.called(name, own.statements() - before)
      return value
    },
    attempt: (name, operation, ...args) => {
      const before = own.statements()
      const value = operation(own, ...args)
      if (value !== null) told.called(name, own.statements() - before)
      return value
    },
  }
}
