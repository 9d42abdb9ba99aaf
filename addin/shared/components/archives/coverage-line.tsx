import { say } from '../../i18n/say.ts'
import { later } from '../later.tsx'

const Coverage = later(async () => (await import('./coverage.tsx')).Coverage, 'more')

/**
 * How far the archive can be believed (V11). It never leaves.
 * @param waits the list is on its way, and comes first
 */
export function CoverageLine({ waits }: { readonly waits: boolean }) {
  const loading = <span role="status">{say('loadingMessages')}</span>
  return <footer class="coverage">{waits ? loading : <Coverage fallback={loading} />}</footer>
}
