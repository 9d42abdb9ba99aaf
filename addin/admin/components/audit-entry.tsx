import { Fragment } from 'preact'
import { readable } from '../../../core/address/readable.ts'
import type { AuditRecord } from '../../../core/contract/admin/audit.ts'
import { Dialog } from '../../shared/components/dialog.tsx'
import { moment } from '../i18n/days.ts'
import { factsOf } from '../i18n/details.ts'
import { say, sayIfKnown } from '../i18n/say.ts'

interface EntryDialogProps {
  readonly entry: AuditRecord
  readonly zone: string
  readonly onClose: () => void
}

/** One entry of the audit log with all its facts, before and after among them. */
export function EntryDialog({ entry, zone, onClose }: EntryDialogProps) {
  const { number, at, who, identity, peer, act, mailbox, detail, hash } = entry
  return (
    <Dialog title={say('entryTitle', { number })} class="wide-dialog" onClose={onClose}>
      <dl class="facts">
        <dt>{say('colWhen')}</dt>
        <dd>{moment(at, zone)}</dd>
        <dt>{say('colWho')}</dt>
        <dd>
          <bdi>{who}</bdi>
          {identity && (
            <>
              {' '}
              ({identity.subject}, {identity.issuer})
            </>
          )}
        </dd>
        <dt>{say('colFromWhere')}</dt>
        <dd>{peer || say('atTheMachine')}</dd>
        <dt>{say('colAct')}</dt>
        <dd>
          {sayIfKnown(`act-${act}`, act)} <code dir="ltr">{act}</code>
        </dd>
        {(mailbox || act === 'archive.search') && (
          <>
            <dt>{say('colConcerns')}</dt>
            <dd>{mailbox ? readable(mailbox.address) : say('allArchives')}</dd>
          </>
        )}
        {Object.keys(detail).length > 0 && (
          <>
            <dt>{say('colDetail')}</dt>
            <dd>
              <dl class="facts">
                {factsOf(detail, zone).map(({ key, name, text }) => (
                  <Fragment key={key}>
                    <dt>{name}</dt>
                    <dd dir="auto">{text}</dd>
                  </Fragment>
                ))}
              </dl>
            </dd>
          </>
        )}
        <dt>{say('colHash')}</dt>
        <dd>
          <code dir="ltr">{hash}</code>
        </dd>
      </dl>
    </Dialog>
  )
}
