import { useArchive } from '../context.ts'
import { later } from '../later.tsx'

const Standing = later(async () => (await import('./standing.tsx')).Standing, 'more')

/** In a delegated archive: whose it is and what is not shown (V2). It never leaves; its code comes beside the first list of one. */
export function StandingLine({ mailbox }: { readonly mailbox: string }) {
  const shown = useArchive().mailboxes.find(mailbox)
  if (shown?.relation !== 'delegated') return null
  return (
    <div class="standing">
      <Standing shown={shown} />
    </div>
  )
}
