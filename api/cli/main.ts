import '../compile-cache.ts'

// Only what is loaded from here on is kept compiled.
const { carrelCommand, endingSentence } = await import('./program.ts')

const program = carrelCommand()
try {
  await program.parseAsync()
} catch (cause) {
  process.stderr.write(`${endingSentence(cause, program)}\n`)
  process.exitCode = 1
}
