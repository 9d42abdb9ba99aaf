import { InvalidArgumentError } from 'commander'
import { MAX_NAME } from '../../core/contract/admin/directory.ts'
import { seenText } from '../../core/text/reason.ts'

/** A name as the console takes it: without the signs that nobody sees. @throws InvalidArgumentError for none, and for a longer one */
export function nameIn(text: string): string {
  const name = seenText(text)
  if (name === '' || text.length > MAX_NAME)
    throw new InvalidArgumentError(`Give a name of 1 to ${MAX_NAME} characters.`)
  return name
}
