import '../compile-cache.ts'

// Only what is loaded from here on is kept compiled.
const { carrelCommand, endingSentence } = await import('./program.ts')

// Who reads only the beginning (`| head`) has what they want; what a command does to the archive goes on to its end.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE') return
  process.exitCode = 1
  process.stderr.write(`What it says cannot be written where it goes: ${cause.message}\n`)
})
process.stderr.on('error', () => undefined)

const program = await carrelCommand(process.argv.slice(2))
try {
  await program.parseAsync()
} catch (cause) {
  process.stderr.write(`${endingSentence(cause, program)}\n`)
  process.exitCode = 1
}
