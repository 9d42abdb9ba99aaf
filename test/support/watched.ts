import type { BrowserContext } from 'playwright-core'

/**
 * What goes wrong in the pages of a context, as it happens: console errors and warnings, errors that nobody caught, and
 * requests to hosts that nobody named. `minds`: whether a line of the console counts; `catches`: whether an error does.
 */
export function watched(
  context: BrowserContext,
  known: ReadonlySet<string>,
  {
    minds = () => true,
    catches = () => true,
  }: { minds?: (line: string) => boolean; catches?: (error: Error) => boolean } = {},
): string[] {
  const wrong: string[] = []
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !known.has(origin)) wrong.push(`asked ${origin}`)
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && minds(message.text()))
      wrong.push(`${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (error) => {
    const { message, stack } = error.error()
    if (catches(error.error())) wrong.push(`not caught: ${stack || message}`)
  })
  return wrong
}
