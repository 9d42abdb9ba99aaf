import { useEffect, useRef } from 'preact/hooks'
import type { DelegationImportList } from '../../../../core/contract/admin/imports.ts'
import { moment } from '../../i18n/days.ts'
import { say } from '../../i18n/say.ts'
import { createAsked } from '../../models/asked.ts'
import type { ImportKind } from '../../models/import.ts'
import { addressOf } from '../../models/place.ts'
import { useConsole } from '../context.ts'
import { Failure } from '../form/failure.tsx'
import { useAct } from '../form/use-act.ts'
import { useModel } from '../use-model.ts'

/** Previews that were looked at and neither accepted nor cancelled, of files and of permission sync: together they are limited. */
export function OpenImports({ kind }: { readonly kind: ImportKind }) {
  const { admin, session } = useConsole()
  const open = useModel(() => createAsked<DelegationImportList>())
  const act = useAct()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => void open.ask((stop) => admin.openImports(stop)), [])
  const zone = session.me.value?.zone ?? 'UTC'
  const waiting = open.value.value?.imports.filter(({ state }) => state === 'ready') ?? []
  const cancel = (id: string) =>
    act.run(async () => {
      await admin.dropImport(id)
      await open.again()
      // The button is gone; after the drawing the keyboard goes on from the first that is left, or from the page.
      setTimeout(() =>
        (list.current?.querySelector('button') ?? document.querySelector<HTMLElement>('main'))?.focus(),
      )
    })
  if (waiting.length === 0) return null
  return (
    <section class="card-box" aria-label={say('openImports')}>
      <div class="card-head">
        <div>
          <h2>{say('openImports')}</h2>
          <p>{say('openImportsMore')}</p>
        </div>
      </div>
      <div class="card-body">
        <ul class="plain-list" ref={list}>
          {waiting.map(({ id, kind: page, file, counts, createdAt }) => (
            <li key={id}>
              <a href={addressOf({ page, id })}>
                <bdi>{file.name}</bdi>
              </a>
              <span class="quiet">
                {[
                  ...(page === kind ? [] : [say(`page-${page}`)]),
                  say('rowsCount', { n: counts.all }),
                  moment(createdAt, zone),
                ].join(say('comma'))}
              </span>
              <button
                type="button"
                class="button small"
                aria-label={say('cancelPreview', { file: file.name })}
                onClick={() => void cancel(id)}
              >
                {say('cancel')}
              </button>
            </li>
          ))}
        </ul>
        <Failure text={act.failure()} />
      </div>
    </section>
  )
}
