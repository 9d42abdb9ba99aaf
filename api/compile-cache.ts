import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Node keeps what it compiles of our TypeScript and of packages: commands, the server and each of its threads start in half
 * the processor time. Not in the machine's temporary folder, which is Node's own choice: another user of the machine could
 * plant code there. Where the folder cannot be written, Node compiles as if it had not been asked.
 */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))
// Threads and processes that are started read the variable; this process is past that.
enableCompileCache(process.env.NODE_COMPILE_CACHE)
