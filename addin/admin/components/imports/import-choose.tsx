import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { readable } from '../../../../core/address/readable.ts'
import type { DomainList } from '../../../../core/contract/admin/directory.ts'
import type { DelegationImport, SheetFormat } from '../../../../core/contract/admin/imports.ts'
import { number } from '../../../shared/i18n/say.ts'
import { refusedAs } from '../../i18n/files.ts'
import { say } from '../../i18n/say.ts'
import { createAsked } from '../../models/asked.ts'
import type { ImportModel } from '../../models/import.ts'
import { useConsole } from '../context.ts'
import { DropZone } from '../form/drop-zone.tsx'
import { Failure } from '../form/failure.tsx'
import { Field } from '../form/field.tsx'
import { useAct } from '../form/use-act.ts'
import { useModel } from '../use-model.ts'
import { Batches } from './batches.tsx'
import { OpenImports } from './open-imports.tsx'

const FORMATS: readonly SheetFormat[] = ['xlsx', 'xls', 'csv']

interface ImportChooseProps {
  readonly model: ImportModel
  /** The file that is being read, or could not be. */
  readonly current: DelegationImport | null
}

/** First step: for which domain, which file; then how far reading is, or what is wrong with the file. */
export function ImportChoose({ model, current }: ImportChooseProps) {
  const { admin } = useConsole()
  const act = useAct(['domain'])
  const domains = useModel(() => createAsked<DomainList>())
  const sync = model.kind === 'sync'
  const asked = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    if (!sync) asked.current = domains.ask((stop) => admin.domains(stop))
  }, [sync])
  // The organisation's main domain first: one without addresses has nobody to give access to.
  const namesNow = () =>
    (domains.value.value?.domains ?? [])
      .toSorted((a, b) => b.addresses - a.addresses)
      .map(({ domain }) => domain)
  const names = namesNow()
  const chosen = useSignal('')
  const domainNow = () => chosen.value || current?.domain || namesNow()[0] || ''
  const domain = domainNow()
  const reading = current?.state === 'reading' || model.sending.value
  const send = (file: File) =>
    act.run(async () => {
      // Whoever is quick chooses a file before the domains are there.
      await asked.current
      await model.send(file, sync ? null : domainNow())
    })
  return (
    <div class="page-body">
      {reading ? (
        <Progress current={current} />
      ) : (
        <section class="card-box" aria-label={say('stepChoose')}>
          <div class="card-head">
            <div>
              <h2>{say(sync ? 'syncChoose' : 'importChoose')}</h2>
              <p>{say(sync ? 'syncChooseMore' : 'importChooseMore')}</p>
            </div>
          </div>
          <div class="card-body form">
            {current?.state === 'failed' && current.problem && (
              <p class="failure" role="alert">
                <span>
                  <strong>
                    <bdi>{current.file.name}</bdi>
                  </strong>{' '}
                  {refusedAs(current.problem)}
                </span>
              </p>
            )}
            {!sync && (
              <div data-field="domain">
                <Field
                  label={say('primaryDomain')}
                  hint={say('primaryDomainHint')}
                  error={act.errorOf('domain')}
                >
                  {({ id, describedBy }) => (
                    <select
                      id={id}
                      class="select"
                      aria-describedby={describedBy}
                      value={domain}
                      onChange={(event) => (chosen.value = event.currentTarget.value)}
                    >
                      {names.map((name) => (
                        <option key={name} value={name}>
                          {readable(name)}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
              </div>
            )}
            <Failure text={act.failure()} />
            <DropZone
              label={say('chooseFile')}
              hint={say(sync ? 'syncFileHint' : 'importFileHint')}
              accept={sync ? '.csv,.json' : '.xlsx,.xls,.csv'}
              onFile={(file) => void send(file)}
            />
            {!sync && (
              <p class="hint">
                {say('template')}{' '}
                {FORMATS.map((format) => (
                  <a key={format} class="link" href={admin.importTemplate(format, domain)} download>
                    <bdi dir="ltr">.{format}</bdi>
                  </a>
                ))}
              </p>
            )}
          </div>
        </section>
      )}
      <OpenImports kind={model.kind} />
      <Batches kind={model.kind} />
    </div>
  )
}

/** How far the server is, for eyes and readers. */
export function Progress({ current }: { readonly current: DelegationImport | null }) {
  const { step = 'reading', done = 0, total = null } = current?.progress ?? {}
  return (
    <section class="card-box progress" aria-label={say('progress')}>
      <p role="status">
        {current && (
          <strong>
            <bdi>{current.file.name}</bdi>
          </strong>
        )}{' '}
        {say(`progress-${step}`)}
      </p>
      <progress
        {...(total === null ? {} : { value: done, max: Math.max(total, 1) })}
        aria-label={say(`progress-${step}`)}
      />
      <p class="hint">
        {current && step === 'adding'
          ? say('addedTogether', { n: current.counts.add + current.counts.remove })
          : total === null
            ? say('rowsSoFar', { n: done })
            : say('rowsOf', { done: number(done), n: total })}
      </p>
    </section>
  )
}

/** Why a file was not read; where it is about names or rows of the file, in the server's own words. */
