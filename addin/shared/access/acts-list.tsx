import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useArchive } from '../components/context.ts'
import { OlderButton } from '../components/list/older-button.tsx'
import { Say } from '../components/say.tsx'
import { say } from '../i18n/say.ts'
import { type ActKind, createActs } from '../models/access.ts'
import type { AccessOpener } from '../models/place.ts'
import { ActRow } from './act-row.tsx'

const KINDS = {
  '': 'everything',
  opened: 'onlyOpened',
  searched: 'onlySearched',
  downloaded: 'onlyDownloaded',
} as const

/** What one reader did in the archive, or the administrators together (`reader` is then theirs). */
export function ActsList({
  mailbox,
  reader,
  name,
  left,
}: {
  readonly mailbox: string
  readonly reader: string
  /** Null for administrators: each act then names who. */
  readonly name: string | null
  /** Whoever comes back finds the act again from which they went, with the focus. */
  readonly left: AccessOpener | null
}) {
  const { api } = useArchive()
  const model = useMemo(() => createActs(api, mailbox, reader, left?.kind), [api, mailbox, reader])
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (left === null) void model.load()
    else
      void model
        .loadTo(left.act)
        // Its row is drawn by then.
        .then(() =>
          requestAnimationFrame(() =>
            box.current?.querySelector<HTMLElement>(`[data-act="${CSS.escape(left.act)}"] a`)?.focus(),
          ),
        )
    return model.stop
  }, [model])
  const acts = model.acts.value
  return (
    <div class="acts" ref={box}>
      <div class="acts-head">
        {name === null ? (
          <h3>{say('administratorsDid')}</h3>
        ) : (
          <h2>
            <Say k="whatTheyDid" v={{ name }} />
          </h2>
        )}
        <select
          aria-label={say('kindOfAct')}
          value={model.kind.value}
          onChange={(event) => void model.only(event.currentTarget.value as ActKind)}
        >
          {Object.entries(KINDS).map(([kind, key]) => (
            <option key={kind} value={kind}>
              {say(key)}
            </option>
          ))}
        </select>
      </div>
      {model.failed.value ? (
        <p role="alert">
          {say('accessFailed')}.{' '}
          <button type="button" class="link" onClick={() => void model.load()}>
            {say('accessRefresh')}
          </button>
        </p>
      ) : acts === null ? (
        <p class="quiet" role="status">
          {say('actsLoading')}
        </p>
      ) : acts.length === 0 ? (
        <p class="quiet" role="status">
          {say('nothingDone')}
        </p>
      ) : (
        <ol class="act-list">
          {acts.map((act) => (
            <ActRow
              key={act.id}
              act={act}
              mailbox={mailbox}
              named={name === null}
              from={{ at: 'access', mailbox, reader, kind: model.kind.value, act: act.id }}
            />
          ))}
        </ol>
      )}
      {model.next.value !== null && (
        <OlderButton
          words={say('showEarlier')}
          busy={false}
          ask={() => void model.earlier()}
          at={acts?.length ?? 0}
          class="link"
        />
      )}
    </div>
  )
}
