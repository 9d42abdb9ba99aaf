import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'
import { later } from '../later.tsx'
import { Skeleton } from './skeleton.tsx'

const ListNotice = later(async () => (await import('./list-notice.tsx')).ListNotice, 'more')

/** What stands over the rows of the list, or in their place. */
export function ListState() {
  const { list } = useArchive()
  const status = list.status.value
  if (status === 'missing' || status === 'failed') return <ListNotice />
  const mistake = list.mistake.value
  if (mistake)
    return list.rows.value.length > 0 ? (
      <h2 class="day">{say(mistake.below ? 'lastResults' : 'withoutSearch')}</h2>
    ) : null
  if (list.rows.value.length > 0 || list.processing.value.length > 0) return null
  return status === 'loading' ? <Skeleton /> : <ListNotice />
}
