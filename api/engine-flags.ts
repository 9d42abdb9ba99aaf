import { setFlagsFromString } from 'node:v8'

// Node reads TypeScript by WebAssembly, in every thread anew. Under load V8's collector of such code took the process down
// now and then ("Check failed: end > addr" in UnregisterWasmAllocation): nothing of it is collected instead.
setFlagsFromString('--no-wasm-code-gc')

// MB, in each thread: what is parsed dies young, and by itself V8 lets it grow to three times 32 MB in each before it looks.
// An import took half a gigabyte more for that, and longer, since less of it stayed in the processor's cache. The main thread
// has begun when this is read: it is told by the same flag in package.json, and takes 80 MB more where that was left out.
setFlagsFromString('--max-semi-space-size=8')

// What died young is looked for by the thread that made it, alone: 8 MB are too little to share out. With four helpers, which
// had to be waited for where two processors were busy, an import cost a tenth more.
setFlagsFromString('--no-parallel-scavenge')

// Under `node --watch` a thread tells its parent of each import, by the way on which ours answer: answers were given to
// others than had asked. Threads that start without the word do not; what this one has loaded is watched.
delete process.env.WATCH_REPORT_DEPENDENCIES

/**
 * For a process that only imports: V8 looks what of the old is still needed when it has grown by as much again, not by two to
 * four times. What waits for its transaction has just grown old when nobody needs it any more: an import of small messages took
 * 250 MB more, and 512 are what it has to do with; looking takes 4 % of its time. A server would let readers wait 10 ms for it.
 * Threads that start from now on, which parse, have more room for what dies young: less of it grows old.
 */
export function spareMemory(): void {
  setFlagsFromString('--heap-growing-percent=100')
  setFlagsFromString('--max-semi-space-size=12')
}
