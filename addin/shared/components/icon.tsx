import { useLayoutEffect, useRef } from 'preact/hooks'

/** One of Fluent's icons, as its file's text. Always beside words, so hidden from readers. */
export function Icon({ of, mirrored }: { readonly of: string; readonly mirrored?: boolean }) {
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    // Our own build input, never mail.
    if (ref.current) ref.current.innerHTML = of
  }, [of])
  return <span ref={ref} class={mirrored ? 'icon mirrored' : 'icon'} aria-hidden="true" />
}
