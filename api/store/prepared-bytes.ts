import { DefaultDeserializer, DefaultSerializer } from 'node:v8'
import type { Prepared } from './intake.ts'

/**
 * What parsing made of messages, in order, as one piece of bytes: threads hand it on without looking into it.
 * Never on disk, since another version of Node might not read it.
 */
export type PreparedBytes = Uint8Array

/** Packs one after the other, so that what parsing made of a message need not be held until all are parsed. */
export function packer(): { add(prepared: Prepared): void; finish(): PreparedBytes } {
  const serializer = new DefaultSerializer()
  serializer.writeHeader()
  return {
    add: (prepared) => void serializer.writeValue(prepared),
    finish: () => new Uint8Array(serializer.releaseBuffer()),
  }
}

/** Packs what parsing made of one message. */
export function packedAlone(prepared: Prepared): PreparedBytes {
  const packing = packer()
  packing.add(prepared)
  return packing.finish()
}

/** Unpacks one after the other: each call returns the next. */
export function unpacker(bytes: PreparedBytes): () => Prepared {
  const deserializer = new DefaultDeserializer(bytes)
  deserializer.readHeader()
  return () => deserializer.readValue() as Prepared
}
