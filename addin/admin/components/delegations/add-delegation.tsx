import { useSignal } from '@preact/signals'
import type { AdminDelegation } from '../../../../core/contract/admin/delegations.ts'
import type { Party } from '../../client/delegations.ts'
import { day, dayAfter, lastDayIn } from '../../i18n/days.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { Field, TextField } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { Lookup } from '../form/lookup.tsx'
import { useAct } from '../form/use-act.ts'

/** Longest reason: it stands in a line of the switcher. */
const MAX_REASON = 500

interface AddDelegationProps {
  /** Who reads, when that is settled. */
  readonly primary?: Party
  /** Whose archive, when that is settled. */
  readonly delegate?: Party
  /** Pairs that stand already: they are shown, and cannot be chosen again. */
  readonly standing?: readonly AdminDelegation[]
  readonly onAdded: (added: AdminDelegation) => void
  readonly onClose: () => void
}

const nameOf = ({ name, address }: Party) => name || address

/** Lets one address read another's archive: whose, from when, until when, why (A2, D6). */
export function AddDelegation({ primary, delegate, standing = [], onAdded, onClose }: AddDelegationProps) {
  const { admin, notices, session } = useConsole()
  const reader = useSignal<Party | null>(primary ?? null)
  const archive = useSignal<Party | null>(delegate ?? null)
  const from = useSignal('')
  const last = useSignal('')
  const reason = useSignal('')
  const act = useAct(FIELDS)
  const typed = useSignal(false)
  const zone = session.me.value?.zone ?? 'UTC'
  const { errorOf } = act

  function taken(one: Party, side: 'primary' | 'delegate'): string {
    const other = side === 'delegate' ? reader.value : archive.value
    if (other?.address === one.address) return say('addSelf')
    const pair = side === 'delegate' ? { reader: other, archive: one } : { reader: one, archive: other }
    const found = standing.find(
      (d) => d.primary.address === pair.reader?.address && d.delegate.address === pair.archive?.address,
    )
    if (!found || !pair.reader) return ''
    const name = nameOf(pair.reader)
    return found.state === 'scheduled'
      ? say('addExistsFrom', { name, date: day(found.from, zone) })
      : say('addExists', { name })
  }

  async function add() {
    const [one, two] = [reader.value, archive.value]
    if (!one || !two) return
    await act.run(async () => {
      const { outcome, delegation } = await admin.addDelegation({
        primary: one.address,
        delegate: two.address,
        startsAt: from.value || null,
        endsAt: last.value ? dayAfter(last.value) : null,
        reason: reason.value.trim(),
      })
      const values = { primary: nameOf(delegation.primary), delegate: nameOf(delegation.delegate) }
      const sentence = addedSentence(outcome, delegation, values, zone)
      notices.toast.value = { kind: 'done', sentence }
      onAdded(delegation)
      onClose()
    })
  }

  const missing = !reader.value ? say('pickReader') : !archive.value ? say('pickArchive') : ''
  const title = primary
    ? say('addTitleReader', { name: nameOf(primary) })
    : delegate
      ? say('addTitleArchive', { name: nameOf(delegate) })
      : say('addTitle')
  return (
    <FormDialog
      title={title}
      verb={say('add')}
      typed={typed.value}
      waits={missing}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      {!primary && (
        <div data-field="primary">
          <Field label={say('whoReads')} error={errorOf('primary')}>
            {(ids) => (
              <Lookup
                {...ids}
                label={say('whoReads')}
                refuse={(one) => taken(one, 'primary')}
                onPick={(one) => {
                  reader.value = one
                }}
                onType={() => {
                  typed.value = true
                  reader.value = null
                }}
              />
            )}
          </Field>
        </div>
      )}
      {!delegate && (
        <div data-field="delegate">
          <Field label={say('whoseArchive')} error={errorOf('delegate')}>
            {(ids) => (
              <Lookup
                {...ids}
                label={say('whoseArchive')}
                refuse={(one) => taken(one, 'delegate')}
                onPick={(one) => {
                  archive.value = one
                }}
                onType={() => {
                  typed.value = true
                  archive.value = null
                }}
              />
            )}
          </Field>
        </div>
      )}
      <div class="two-columns">
        <div data-field="startsAt">
          <TextField
            label={say('fromDay')}
            type="date"
            value={from.value}
            hint={say('fromDayHint')}
            error={errorOf('startsAt')}
            onInput={(value) => {
              typed.value = true
              from.value = value
            }}
          />
        </div>
        <div data-field="endsAt">
          <TextField
            label={say('lastDay')}
            type="date"
            value={last.value}
            hint={say('lastDayHint')}
            error={errorOf('endsAt')}
            onInput={(value) => {
              typed.value = true
              last.value = value
            }}
          />
        </div>
      </div>
      <div data-field="reason">
        <TextField
          label={say('reasonLabel')}
          value={reason.value}
          maxLength={MAX_REASON}
          hint={say('reasonHint')}
          error={errorOf('reason')}
          onInput={(value) => {
            typed.value = true
            reason.value = value
          }}
        />
      </div>
    </FormDialog>
  )
}

/** What happened: nobody is told that who begins later can read now. */
function addedSentence(
  outcome: 'added' | 'already',
  { state, from, until }: AdminDelegation,
  names: { readonly primary: string; readonly delegate: string },
  zone: string,
): string {
  const last = until && lastDayIn(until, zone)
  if (state === 'scheduled') {
    const values = { ...names, date: day(from, zone) }
    if (outcome === 'already') return say('addAlreadyFrom', values)
    return last ? say('addedFromUntil', { ...values, last }) : say('addedFrom', values)
  }
  if (outcome === 'already') return say('addAlready', names)
  return last ? say('addedUntil', { ...names, date: last }) : say('addedDelegation', names)
}

const FIELDS: readonly string[] = ['primary', 'delegate', 'startsAt', 'endsAt', 'reason']
