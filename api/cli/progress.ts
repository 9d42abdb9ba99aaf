const WIDTH = 30
const MB = 1024 * 1024

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
      if (!stderr.isTTY) return
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
