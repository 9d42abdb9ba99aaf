import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { DirectoryPreview, DirectoryRow } from '../../../../core/contract/admin/bulk.ts'
import { number } from '../../../shared/i18n/say.ts'
import { rowFacts } from '../../i18n/files.ts'
import { isKnown, say } from '../../i18n/say.ts'
import { createPaged } from '../../models/paged.ts'
import { useConsole } from '../context.ts'
import { Say } from '../say.tsx'
import { FailedState } from '../states.tsx'
import { useModel } from '../use-model.ts'

const OUTCOMES = ['error', 'add', 'change', 'already'] as const

/** What every row of a file of addresses would do, to be narrowed by its outcome; those in error come first. */
export function BulkRows({ preview: { id, counts } }: { readonly preview: DirectoryPreview }) {
  const { admin } = useConsole()
  const list = useModel(() => createPaged<DirectoryRow>())
  const only = useSignal<DirectoryRow['outcome'] | ''>('')
  const outcome = only.value
  useEffect(() => {
    void list.ask(async (cursor, stop) => {
      const from = Number(cursor ?? 0)
      const { rows, more } = await admin.directoryRows(id, { outcome, from }, stop)
      return { rows, next: more > 0 ? String(from + rows.length) : null, total: null }
    })
  }, [id, outcome])
  const rows = list.rows.value
  const left = (outcome === '' ? counts.all : counts[outcome]) - rows.length
  if (list.status.value === 'failed')
    return <FailedState fault={list.fault.value} again={() => void list.again()} />
  return (
    <>
      <fieldset class="pills" aria-label={say('bulkOnly')}>
        {OUTCOMES.filter((one) => counts[one] > 0).map((one) => (
          <button
            key={one}
            type="button"
            class="pill"
            aria-pressed={outcome === one}
            onClick={() => (only.value = outcome === one ? '' : one)}
          >
            {say(`bulk-${one}`)} {number(counts[one])}
          </button>
        ))}
      </fieldset>
      <ul class="plain-list bulk-rows">
        {rows.map((row) => (
          <li key={row.row}>
            <span class="two-lines wrapped">
              <bdi dir="ltr">
                {row.row} · {row.address || say('emptyCell')}
              </bdi>
              <span class="second">
                <Said row={row} />
              </span>
            </span>
            <span class={row.outcome === 'error' ? 'tag danger' : 'tag'}>{say(`bulk-${row.outcome}`)}</span>
          </li>
        ))}
        {list.hasMore.value && (
          <li>
            <button
              type="button"
              class="link"
              onClick={() => void (list.moreFailed.value ? list.loadMoreAgain() : list.loadMore())}
            >
              {say('bulkMore', { n: left })}
            </button>
          </li>
        )}
      </ul>
    </>
  )
}

/** What a row would change, or what to do about it; its name where there is nothing to say. */
function Said({ row: { said, sentence, name } }: { readonly row: DirectoryRow }) {
  if (said.length === 0) return <bdi>{name}</bdi>
  if (!said.every(({ code }) => isKnown(`row-${code}`))) return <bdi>{sentence}</bdi>
  return (
    <>
      {said.map((one) => (
        <span key={one.code}>
          <Say k={`row-${one.code}`} v={rowFacts(one)} />{' '}
        </span>
      ))}
    </>
  )
}
