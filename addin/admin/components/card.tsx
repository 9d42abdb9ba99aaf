import type { ComponentChildren } from 'preact'

/** A part of a page, with what can be done in it at the end of its head. */
export function Card(props: {
  readonly title: string
  readonly more?: string | undefined
  readonly action?: ComponentChildren
  readonly children: ComponentChildren
}) {
  const { title, more, action, children } = props
  return (
    <section class="card-box" aria-label={title}>
      <div class="card-head">
        <div>
          <h2>{title}</h2>
          {more && <p>{more}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
