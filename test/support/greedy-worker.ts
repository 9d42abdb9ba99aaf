import { parentPort } from 'node:worker_threads'

// Stands in for item-worker.ts. The first byte of an item says what it does to its thread: 1 takes all memory, 2 all time.
parentPort?.on('message', ({ raw }: { readonly raw: Uint8Array }) => {
  const held: number[][] = []
  while (raw[0] === 1) held.push(Array.from({ length: 100_000 }, (_, at) => at + held.length))
  while (raw[0] === 2);
  parentPort?.postMessage({ kind: 'message', raw, folder: null })
})
