import '../compile-cache.ts'

// Only what is loaded from here on is kept compiled.
const { carrelCommand, sentenceOf } = await import('./program.ts')

try {
  await carrelCommand().parseAsync()
} catch (cause) {
  process.stderr.write(`${sentenceOf(cause)}\n`)
  process.exitCode = 1
}
