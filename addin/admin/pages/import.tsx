import { useConsole } from '../components/context.ts'
import { ImportChoose } from '../components/imports/import-choose.tsx'
import { ImportDone } from '../components/imports/import-done.tsx'
import { ImportPreview } from '../components/imports/import-preview.tsx'
import { StepList } from '../components/imports/import-steps.tsx'
import { FailedState, MissingPage } from '../components/states.tsx'
import { useModel } from '../components/use-model.ts'
import { say } from '../i18n/say.ts'
import { createImport, type ImportKind } from '../models/import.ts'
import './import.css'

/** Delegations from a file: choose, look, accept; undo as one batch (A3). Permission sync goes the same way (I6). */
export function Import({ kind }: { readonly kind: ImportKind }) {
  const { places } = useConsole()
  const model = useModel(createImport(kind))
  const { id } = places.place.value
  const current = model.current.value.value
  const state = id === null ? 'choose' : (current?.state ?? 'loading')
  const step = state === 'accepted' ? 3 : state === 'ready' || state === 'accepting' ? 2 : 1
  return (
    <>
      <div class="page-head">
        <h1>{say(`page-${kind}`)}</h1>
        <StepList at={step} />
      </div>
      {id !== null && model.current.status.value === 'missing' ? (
        <MissingPage />
      ) : id !== null && model.current.status.value === 'failed' ? (
        <FailedState fault={model.current.fault.value} again={() => void model.current.again()} />
      ) : current && (state === 'ready' || state === 'accepting') ? (
        <ImportPreview model={model} current={current} />
      ) : current && state === 'accepted' ? (
        <ImportDone model={model} current={current} />
      ) : (
        <ImportChoose model={model} current={current} />
      )}
    </>
  )
}
