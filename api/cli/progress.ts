const WIDTH = 30
const MB = 1024 * 1024

/** Whether anybody sees it: looking up how much there is to do takes a while. */
export function isShown(): boolean {
  return process.stderr.isTTY === true
}

/** A progress bar on a terminal; nothing elsewhere, so that logs stay readable. */
export function progressBar(totalBytes: number): {
  show(done: { messages: number; bytes: number }): void
  done(): void
} {
  const { stderr } = process
  const began = performance.now()
  let shown = false
  return {
    show: ({ messages, bytes }) => {
      if (!isShown()) return
      shown = true
      const part = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes)
      const full = Math.round(part * WIDTH)
      const seconds = (performance.now() - began) / 1000
      stderr.write(
        `\r[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(part * 100)} %  ${messages} messages  ${(bytes / MB / seconds).toFixed(1)} MB/s `,
      )
    },
    done: () => {
      if (shown) stderr.write('\n')
      shown = false
    },
  }
}
