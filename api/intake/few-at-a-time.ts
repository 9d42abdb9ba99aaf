/**
 * Runs what it is given in order, so many at a time: the pool of threads keeps no order among what waits there, and what came
 * first could be done last. How many may change. What others ask of the threads meanwhile waits for no more than those.
 */
export function fewAtATime(most: () => number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  const next = (): void => {
    while (running < most()) {
      const begin = waiting.shift()
      if (begin === undefined) return
      running += 1
      begin()
    }
  }
  return async (work) => {
    if (waiting.length === 0 && running < most()) running += 1
    else {
      const turn = new Promise<void>((resolve) => waiting.push(resolve))
      next()
      await turn
    }
    try {
      return await work()
    } finally {
      running -= 1
      next()
    }
  }
}
