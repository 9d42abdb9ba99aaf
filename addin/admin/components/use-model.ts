import { useEffect, useRef } from 'preact/hooks'
import type { Console } from '../models/console.ts'
import { useConsole } from './context.ts'

/** A page's own model: made when the page is first drawn, stopped when it is left. */
export function useModel<M extends { stop(): void }>(create: (console: Console) => M): M {
  const console = useConsole()
  const ref = useRef<M | null>(null)
  ref.current ??= create(console)
  const model = ref.current
  useEffect(() => () => model.stop(), [model])
  return model
}
