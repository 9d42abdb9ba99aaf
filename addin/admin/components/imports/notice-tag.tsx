import type { Notice } from '../../../../core/contract/admin/notices.ts'
import { say } from '../../i18n/say.ts'

/** How the notices to administrators went out; only what needs somebody is a tag. */
export function NoticeTag(props: { readonly notices: readonly Notice[]; readonly onRetry?: () => void }) {
  const { notices, onRetry } = props
  const count = (state: Notice['state']) => notices.filter((one) => one.state === state).length
  const failed = count('failed')
  const waiting = count('waiting')
  if (notices.length === 0) return <span class="quiet">{say('noNotices')}</span>
  if (failed > 0)
    return (
      <span class="row-actions">
        <span class="tag danger" title={notices.find((one) => one.problem)?.problem}>
          {say('noticesFailed', { n: failed })}
        </span>
        {onRetry && (
          <button type="button" class="button small" onClick={onRetry}>
            {say('sendAgain')}
          </button>
        )}
      </span>
    )
  if (waiting > 0) return <span class="tag warning">{say('noticesWaiting', { n: waiting })}</span>
  return <>{say(count('filed') > 0 ? 'noticesFiled' : 'noticesSent', { n: notices.length })}</>
}
