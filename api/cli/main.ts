import '../compile-cache.ts'

// Only what is loaded from here on is kept compiled.
const [{ carrelCommand, endingSentence }, { noCommand, refuseRepeats }] = await Promise.all([
  import('./program.ts'),
  import('./mistyped.ts'),
])

// Who reads only the beginning (`| head`) has what they want; what a command does to the archive goes on to its end.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE') return
  process.exitCode = 1
  process.stderr.write(`What it says cannot be written where it goes: ${cause.message}\n`)
})
process.stderr.on('error', () => undefined)

const words = process.argv.slice(2)
const program = await carrelCommand(words)
const instead = noCommand(program, words)
refuseRepeats(program)
try {
  if (instead === null) await program.parseAsync()
  else if ('helpOf' in instead) instead.helpOf.outputHelp()
  else {
    process.stderr.write(`${instead.mistake}\n`)
    process.exitCode = 2
  }
} catch (cause) {
  process.stderr.write(`${endingSentence(cause, program)}\n`)
  process.exitCode = 1
}
