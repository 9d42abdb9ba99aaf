import back from '@fluentui/svg-icons/icons/mail_inbox_arrow_down_20_regular.svg?raw'
import { useEffect } from 'preact/hooks'
import type { Message } from '../../core/contract/messages.ts'
import { MOST_BYTES } from '../graph/put-back.ts'
import { useArchive } from '../shared/components/context.ts'
import { Dialog } from '../shared/components/dialog.tsx'
import { Icon } from '../shared/components/icon.tsx'
import { archiveName } from '../shared/components/names.ts'
import { shownText } from '../shared/components/shown-text.ts'
import { say } from '../shared/i18n/say.ts'
import { fileSize } from '../shared/i18n/sizes.ts'
import { type Downloading, useDownload } from '../shared/reading/download.ts'
import type { Restoring } from './restoring.ts'
import './restore.css'
import '../shared/theme/late.css'

interface Props {
  readonly restoring: Restoring
  readonly message: Message
}

/** The button among the acts of a message, and its dialog. */
export function Restore({ restoring, message }: Props) {
  // Whatever takes the message off the screen takes the dialog with it (D5).
  useEffect(() => restoring.close, [message.id])
  return (
    <>
      <button
        type="button"
        class="button plain restore-act"
        aria-label={say('restoreMailbox')}
        data-key-letter="e"
        onClick={() => void restoring.begin(message)}
      >
        <Icon of={back} />
        <span class="narrow-only">{say('restore')}</span>
        <span class="wide-only">{say('restoreMailbox')}</span>
      </button>
      {restoring.message.value && <RestoreDialog restoring={restoring} message={restoring.message.value} />}
    </>
  )
}

function RestoreDialog({ restoring, message }: Props) {
  const { mailboxes } = useArchive()
  const { phase, fault } = restoring
  const of = mailboxes.find(message.mailbox)
  const delegated = of && of.relation !== 'own'
  const working = phase.value === 'working'
  // What is too large is so at every try.
  const tooLarge = message.size > MOST_BYTES
  // A toast would lie behind this dialog.
  const download = useDownload('in place')
  return (
    <Dialog title={say('restoreMailbox')} class="restore" onClose={restoring.close}>
      <p class="restore-what" dir="auto">
        {shownText(message.subject) || say('noSubject')}
      </p>
      {!tooLarge && (
        <p>
          {delegated
            ? say('restoreDelegated', { name: archiveName(of, mailboxes.own.value.length) })
            : say('restoreOwn')}
        </p>
      )}
      {phase.value === 'consent' && <p>{say('restoreConsent')}</p>}
      {(phase.value === 'choose' || working) && <Folders restoring={restoring} />}
      <p role="status" class="restore-status">
        {phase.value === 'looking' && say('restoreLooking')}
        {working && say('restoreWorking')}
      </p>
      <p role="alert" class="restore-fault">
        {download.state.value === 'failed' && say('restore-archive')}
        {download.state.value !== 'failed' &&
          fault.value &&
          (tooLarge
            ? say('restoreOver', { size: fileSize(message.size), most: fileSize(MOST_BYTES) })
            : say(`restore-${fault.value}`))}
      </p>
      <div class="restore-buttons">
        <button type="button" class="button" onClick={restoring.close}>
          {say(working ? 'close' : 'restoreCancel')}
        </button>
        <MainButton restoring={restoring} message={message} download={download} />
      </div>
    </Dialog>
  )
}

function Folders({ restoring: { folders, folder, phase } }: Pick<Props, 'restoring'>) {
  return (
    <label class="restore-folder">
      {say('restoreFolder')}
      <select
        value={folder.value}
        disabled={phase.value === 'working'}
        onChange={(event) => {
          folder.value = event.currentTarget.value
        }}
      >
        {folders.value.map(({ id, name, depth }) => (
          <option key={id} value={id}>
            {'\u00a0\u00a0'.repeat(depth) + shownText(name)}
          </option>
        ))}
      </select>
    </label>
  )
}

function MainButton({ restoring, message, download }: Props & { readonly download: Downloading }) {
  const phase = restoring.phase.value
  const fault = restoring.fault.value
  if (phase === 'looking') return null
  const { mailbox, id } = message
  const [label, act] =
    // What is too large is so at every try.
    message.size > MOST_BYTES
      ? ([say('downloadEml'), () => download.start({ mailbox, id, what: 'source' })] as const)
      : phase === 'consent'
        ? ([say('restoreContinue'), () => restoring.allow()] as const)
        : phase === 'stuck'
          ? ([say('tryAgain'), () => restoring.begin(message)] as const)
          : ([say(fault ? 'tryAgain' : 'restore'), () => restoring.restore(message)] as const)
  return (
    <button type="button" class="button primary" disabled={phase === 'working'} onClick={() => void act()}>
      {label}
    </button>
  )
}
