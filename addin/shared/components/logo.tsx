import './logo.css'

/** A carrel: a reading desk with books on it. */
export function Logo({ boxed }: { readonly boxed?: boolean }) {
  return (
    <span class={boxed ? 'logo boxed' : 'logo'} aria-hidden="true">
      <svg
        class="carrel"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
      >
        <title>Carrel</title>
        <path d="M3.5 17V5.5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2V17M3.5 12.5h13M7.5 12V8M10.5 12V7M13 12V8.5" />
      </svg>
    </span>
  )
}
