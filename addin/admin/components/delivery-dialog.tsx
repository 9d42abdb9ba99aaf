import { readable } from '../../../core/address/readable.ts'
import type { DeliveredMessage, DeliveryArrival } from '../../../core/contract/admin/deliveries.ts'
import { Dialog } from '../../shared/components/dialog.tsx'
import { fileSize } from '../../shared/i18n/sizes.ts'
import { day, moment } from '../i18n/days.ts'
import { say } from '../i18n/say.ts'

interface DeliveryDialogProps {
  readonly message: DeliveredMessage
  readonly zone: string
  readonly onClose: () => void
}

/** Everything that is known of how one message came in: each arrival, whom it reached, and what the policy decided. */
export function DeliveryDialog({ message, zone, onClose }: DeliveryDialogProps) {
  return (
    <Dialog title={say('deliveryTitle')} class="wide-dialog" onClose={onClose}>
      <dl class="facts">
        {message.messageId && (
          <>
            <dt>Message-ID</dt>
            <dd dir="ltr">{message.messageId}</dd>
          </>
        )}
        <dt>{say('size')}</dt>
        <dd>{fileSize(message.size)}</dd>
        {message.hidden !== null && (
          <>
            <dt>{say('colPolicy')}</dt>
            <dd>{say(message.hidden ? 'hiddenFromDelegates' : 'visibleToDelegates')}</dd>
          </>
        )}
      </dl>
      {message.arrivals.map((arrival) => (
        <Arrival key={`${arrival.acceptedAt} ${arrival.way}`} arrival={arrival} zone={zone} />
      ))}
    </Dialog>
  )
}

function Arrival({ arrival, zone }: { readonly arrival: DeliveryArrival; readonly zone: string }) {
  const { way, acceptedAt, archivedAt, envelopeFrom, envelopeTo, reached, more, unassigned, policy } = arrival
  return (
    <section class="arrival" aria-label={say(`way-${way}`)}>
      <h3>{say(`way-${way}`)}</h3>
      <dl class="facts">
        <dt>{say('arrival-accepted')}</dt>
        <dd>{moment(acceptedAt, zone)}</dd>
        <dt>{say('arrival-archived')}</dt>
        <dd>{archivedAt ? moment(archivedAt, zone) : say('notYet')}</dd>
        {envelopeFrom && (
          <>
            <dt>{say('envelopeFrom')}</dt>
            <dd dir="ltr">{envelopeFrom}</dd>
          </>
        )}
        {envelopeTo.length > 0 && (
          <>
            <dt>{say('envelopeTo')}</dt>
            <dd dir="ltr">{envelopeTo.join(', ')}</dd>
          </>
        )}
        <dt>{say('colReached')}</dt>
        <dd>
          {reached.length === 0 ? (
            say('reachedNobody')
          ) : (
            <ul>
              {reached.map(({ mailbox, address, under, closedAt }) => (
                <li key={mailbox}>
                  <bdi dir="ltr">
                    {address === under ? readable(address) : say('reachedUnder', { address, under })}
                  </bdi>
                  {closedAt && <> ({say('closedOn', { date: day(closedAt, zone) })})</>}
                </li>
              ))}
            </ul>
          )}
          {more && <span class="quiet">{say('reachedMore')}</span>}
        </dd>
        {unassigned.length > 0 && (
          <>
            <dt>{say('unassigned')}</dt>
            <dd dir="ltr">{unassigned.map(readable).join(', ')}</dd>
          </>
        )}
        {policy && (
          <>
            <dt>{say('page-policy')}</dt>
            <dd>
              {say(policy.applied ? 'stepPolicyApplied' : 'stepPolicyNot')}.{' '}
              {say(`policy-${policy.reason}`, { sensitivity: say(policy.sensitivity) })}{' '}
              {say(`where-${policy.where}`)}
            </dd>
          </>
        )}
        {arrival.problem && (
          <>
            <dt>{say('problem')}</dt>
            <dd>
              {arrival.problem} {say('attempts', { n: arrival.attempts })}{' '}
              {arrival.retryAt && say('retryAt', { time: moment(arrival.retryAt, zone) })}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
