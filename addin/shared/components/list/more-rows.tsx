import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'

/** Below the rows: that more are coming, or did not come. */
export function MoreRows() {
  const { list } = useArchive()
  if (list.loadingMore.value) return <p class="more-rows">{say('loadingMore')}</p>
  return (
    <p class="more-rows">
      {say('moreFailed')}{' '}
      <button type="button" class="link" onClick={() => void list.loadMoreAgain()}>
        {say('tryAgain')}
      </button>
    </p>
  )
}
