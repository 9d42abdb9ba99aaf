import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Upload as UploadFacts, Uploads } from '../../../core/contract/admin/uploads.ts'
import { number } from '../../shared/i18n/say.ts'
import { fileSize } from '../../shared/i18n/sizes.ts'
import type { Party } from '../client/delegations.ts'
import { useConsole } from '../components/context.ts'
import { DropZone } from '../components/form/drop-zone.tsx'
import { Failure } from '../components/form/failure.tsx'
import { Field } from '../components/form/field.tsx'
import { Lookup } from '../components/form/lookup.tsx'
import { useAct } from '../components/form/use-act.ts'
import { FailedState } from '../components/states.tsx'
import { useModel } from '../components/use-model.ts'
import { moment } from '../i18n/days.ts'
import { say } from '../i18n/say.ts'
import { addressOf } from '../models/place.ts'
import { createPolled } from '../models/polled.ts'
import { createUploading, isSameFile, type Uploading } from '../models/uploading.ts'
import './import.css'
import './intake.css'

/** Mail in files, sent in pieces; an upload that was cut off goes on with the same file (I2). */
export function UploadMail() {
  const { admin, watch, notices } = useConsole()
  const list = useModel(() => createPolled<Uploads>(admin.uploads))
  const uploading = useModel(() => createUploading(admin))
  const act = useAct(['mailbox', 'name', 'size'])
  const into = useSignal<'one' | 'named'>('one')
  const mailbox = useSignal<Party | null>(null)
  useEffect(() => watch(list.fault), [])
  const ready = into.value === 'named' || mailbox.value !== null
  const start = (file: File) => {
    if (!ready) {
      notices.toast.value = { kind: 'failed', sentence: say('pickMailbox') }
      return
    }
    void act.run(async () => {
      await uploading.start(file, into.value === 'one' ? (mailbox.value?.address ?? null) : null)
      await list.again()
    })
  }
  return (
    <>
      <div class="page-head">
        <h1>{say('page-upload')}</h1>
        <div class="page-actions">
          <a class="button" href={addressOf({ page: 'intake' })}>
            {say('page-intake')}
          </a>
        </div>
        <p class="lead">{say('uploadLead')}</p>
      </div>
      <div class="page-body">
        <section class="card-box see-box" aria-label={say('uploadInto')}>
          <div class="card-head">
            <div>
              <h2>{say('uploadInto')}</h2>
            </div>
          </div>
          <div class="card-body form">
            <fieldset class="choice">
              <legend class="unseen">{say('uploadInto')}</legend>
              {(['one', 'named'] as const).map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="into"
                    checked={into.value === one}
                    onChange={() => (into.value = one)}
                  />
                  <span>
                    {say(`into-${one}`)}
                    <small>{say(`into-${one}-more`)}</small>
                  </span>
                </label>
              ))}
            </fieldset>
            {into.value === 'one' && (
              <div data-field="mailbox">
                <Field
                  label={say('whoseArchive')}
                  error={act.errorOf('mailbox')}
                  hint={ready ? '' : say('pickMailbox')}
                >
                  {(ids) => (
                    <Lookup
                      {...ids}
                      label={say('whoseArchive')}
                      onPick={(one) => {
                        mailbox.value = one
                      }}
                      onType={() => {
                        mailbox.value = null
                      }}
                    />
                  )}
                </Field>
              </div>
            )}
            <Failure text={act.failure()} />
            <DropZone
              label={say('uploadChoose')}
              hint={say('uploadHint')}
              accept=".eml,.mbox,.pst,.msg,.zip"
              multiple
              onFile={start}
            />
          </div>
        </section>
        <section class="card-box" aria-label={say('uploads')}>
          <div class="card-head">
            <div>
              <h2>{say('uploads')}</h2>
            </div>
          </div>
          {list.status.value === 'failed' && !list.value.value ? (
            <FailedState fault={list.fault.value} again={() => void list.again()} />
          ) : (
            <ul class="upload-list" aria-live="polite">
              {list.value.value?.uploads.length === 0 && <li class="card-empty">{say('noUploads')}</li>}
              {list.value.value?.uploads.map((one) => (
                <UploadRow
                  key={one.upload}
                  upload={one}
                  uploading={uploading}
                  changed={() => void list.again()}
                />
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  )
}

/** One upload: how far it is, what came of it, and how it goes on. */
function UploadRow({
  upload,
  uploading,
  changed,
}: {
  readonly upload: UploadFacts
  readonly uploading: Uploading
  readonly changed: () => void
}) {
  const { session } = useConsole()
  const act = useAct()
  const {
    name,
    size,
    mailbox,
    state,
    received,
    startedAt,
    by,
    progress,
    problems,
    problemCount,
    damagedCount,
  } = upload
  const mine = uploading.sending.value.get(upload.upload)
  const zone = session.me.value?.zone ?? 'UTC'
  const stands = state === 'receiving' && (mine ? mine.failed : !upload.sending)
  const sent = Math.max(received, mine?.sent ?? 0)
  return (
    <li class="upload-row">
      <div class="upload-top">
        <span class="grow">
          <strong>
            <bdi>{name}</bdi>
          </strong>{' '}
          <span class="quiet">
            {mailbox ? say('intoMailbox', { mailbox }) : say('asMessagesSay')}, {fileSize(size)},{' '}
            {moment(startedAt, zone)}, {say('by', { name: by })}
          </span>
        </span>
        {state !== 'done' && state !== 'importing' && (
          <span class={state === 'failed' || stands ? 'tag warning' : 'tag'}>
            {say(stands ? 'upload-stands' : `upload-${state}`)}
          </span>
        )}
        {stands && (
          <label class="button small">
            {say('goOn')}
            <input
              class="unseen"
              type="file"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0]
                event.currentTarget.value = ''
                if (!file) return
                void act.run(async () => {
                  if (!isSameFile(upload, file)) throw new Error('another file')
                  await uploading.send(upload, file)
                })
              }}
            />
          </label>
        )}
        {state === 'receiving' && (
          <button
            type="button"
            class="button small"
            aria-label={say('cancelUpload', { name })}
            onClick={() =>
              void act.run(async () => {
                await uploading.cancel(upload.upload)
                changed()
              })
            }
          >
            {say('cancel')}
          </button>
        )}
      </div>
      {state === 'receiving' && (
        <>
          <progress value={sent} max={size} aria-label={say('sentOf', { name })} />
          <p class="hint">{say('bytesOf', { done: fileSize(sent), all: fileSize(size) })}</p>
        </>
      )}
      {(state === 'importing' || state === 'done' || state === 'failed') && (
        <>
          {state === 'importing' && (
            <progress value={progress.bytes} max={size} aria-label={say('importingOf', { name })} />
          )}
          <p class="hint">
            {say(`upload-${state}`)}:{' '}
            {say('uploadFound', { n: progress.found, archived: number(progress.archived) })}
            {progress.already > 0 && `, ${say('uploadAlready', { n: progress.already })}`}
            {progress.merged > 0 && `, ${say('uploadMerged', { n: progress.merged })}`}
            {progress.unassigned > 0 && `, ${say('uploadUnassigned', { n: progress.unassigned })}`}
          </p>
        </>
      )}
      {act.failure() && (
        <p class="failure" role="alert">
          {say('goOnSame', { name })}
        </p>
      )}
      {problemCount > 0 && (
        <Named
          summary={say('uploadProblems', { n: problemCount })}
          all={problems.filter(({ taken }) => !taken)}
        />
      )}
      {damagedCount > 0 && (
        <Named
          summary={say('uploadDamaged', { n: damagedCount })}
          all={problems.filter(({ taken }) => taken)}
        />
      )}
    </li>
  )
}

/** The first of those that were counted, each with its place. */
function Named({ summary, all }: { summary: string; all: UploadFacts['problems'] }) {
  return (
    <details>
      <summary>{summary}</summary>
      <ul class="bullets">
        {all.map(({ place, sentence }) => (
          <li key={`${place} ${sentence}`}>
            <bdi>{place}</bdi>: {sentence}
          </li>
        ))}
      </ul>
    </details>
  )
}
