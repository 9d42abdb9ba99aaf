const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Lets work that can be cut off at any moment say so when it is (Ctrl+C), instead of ending without a word. It then ends as
 * whatever is killed by that signal does, so that a script around it stops too.
 */
export async function stoppable<T>(sentence: string, work: () => Promise<T>): Promise<T> {
  const stop = (signal: NodeJS.Signals): void => {
    unheard()
    // A line of its own, behind a progress bar.
    process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}${sentence}\n`, () =>
      process.kill(process.pid, signal),
    )
  }
  const unheard = (): void => {
    for (const signal of SIGNALS) process.off(signal, stop)
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  try {
    return await work()
  } finally {
    unheard()
  }
}
