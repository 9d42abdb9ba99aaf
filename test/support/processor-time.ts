/**
 * Processor time that a thread takes for something, ms. For tests of what costs its length and not its square: on a machine
 * that does other things the clock would tell of those.
 */
export function processorTime(act: () => unknown): number {
  const before = process.threadCpuUsage()
  act()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
