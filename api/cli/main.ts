import { carrelCommand, sentenceOf } from './program.ts'

try {
  await carrelCommand().parseAsync()
} catch (cause) {
  process.stderr.write(`${sentenceOf(cause)}\n`)
  process.exitCode = 1
}
