import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import './state-page.css'
import '../theme/late.css'

interface StatePageProps {
  readonly icon: string
  readonly title: ComponentChildren
  readonly children?: ComponentChildren
  readonly action?: ComponentChildren
  /** The page's only heading. */
  readonly level?: 1 | 2
}

/** What stands where content would: says what is, then what to do. */
export function StatePage({ icon, title, children, action, level = 2 }: StatePageProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div class="state">
      <span class="state-icon">
        <Icon of={icon} />
      </span>
      <Heading tabIndex={-1}>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
