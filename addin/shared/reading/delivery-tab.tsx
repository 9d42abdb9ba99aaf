import checkmark from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw'
import mail from '@fluentui/svg-icons/icons/mail_20_regular.svg?raw'
import send from '@fluentui/svg-icons/icons/send_20_regular.svg?raw'
import shield from '@fluentui/svg-icons/icons/shield_checkmark_20_regular.svg?raw'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Delivery } from '../../../core/contract/messages.ts'
import { useArchive } from '../components/context.ts'
import { Icon } from '../components/icon.tsx'
import { nameOfFolder } from '../components/names.ts'
import { Say } from '../components/say.tsx'
import { fullTime } from '../i18n/dates.ts'
import { clockSeconds, headerTime } from '../i18n/long-dates.ts'
import { say } from '../i18n/say.ts'
import { fileSize } from '../i18n/sizes.ts'
import { loadDelivery } from './fetch-more.ts'
import './delivery-tab.css'

/** How one message came into this archive, and which policies were applied to it (P6). */
export function DeliveryTab() {
  const archive = useArchive()
  const { delivery, message } = archive.reading
  useEffect(() => {
    if (!delivery.value) void loadDelivery(archive)
  }, [archive, delivery, message.value])
  const { value } = delivery
  const folder = message.value?.folder
  if (!value) return <p class="late">{say('loadingDelivery')}</p>
  return (
    <div class="delivery-view">
      <PolicyBanner policy={value.policy} />
      <h2>{say('howItCame')}</h2>
      <ol class="steps">
        {value.sentAt && (
          <Step icon={send} title={say('stepSent')} at={value.sentAt} day>
            {value.envelopeFrom && <Say k="stepSentMore" v={{ address: value.envelopeFrom }} />}
          </Step>
        )}
        <Step icon={mail} title={say(`way-${value.way}`)} at={value.acceptedAt} day>
          {value.envelopeTo && <Say k="stepAccepted" v={{ address: value.envelopeTo }} />} {say('stepSafe')}
        </Step>
        <Step
          icon={shield}
          title={say(value.policy.applied ? 'stepPolicyApplied' : 'stepPolicyNot')}
          at={value.policy.decidedAt}
          strong
        >
          {say(`where-${whereFound(value)}`)}
        </Step>
        <Step icon={checkmark} title={say('stepArchived')} at={value.archivedAt}>
          <Say k="stepArchivedMore" v={{ folder: folder ? nameOfFolder(folder) : value.folder }} />
        </Step>
      </ol>
      <details open>
        <summary>{say('technical')}</summary>
        <dl>
          <dt>Message-ID</dt>
          <dd class="code" dir="ltr">
            {value.messageId || say('none')}
          </dd>
          <dt>{say('envelopeFrom')}</dt>
          <dd class="code" dir="ltr">
            {value.envelopeFrom || say('none')}
          </dd>
          <dt>{say('envelopeTo')}</dt>
          <dd class="code" dir="ltr">
            {value.envelopeTo || say('none')}
          </dd>
          <dt>{say('reached')}</dt>
          <dd>
            {value.reached.map(({ name, address }) => (
              <p key={address}>
                {name === address ? '' : `${name} `}
                <span class="code" dir="ltr">
                  {address}
                </span>
              </p>
            ))}
            <p class="quiet">{say('reachedOthers')}</p>
          </dd>
          <dt>{say('received')}</dt>
          <dd>{fullTime(value.receivedAt)}</dd>
          <dt>{say('size')}</dt>
          <dd>{fileSize(value.size)}</dd>
          <dt>{say('found')}</dt>
          <dd>
            <Lines
              of={value.found.map((one) => say(`found-${one.where}`, { sensitivity: say(one.sensitivity) }))}
            />
          </dd>
          <dt>{say('problems')}</dt>
          <dd>
            <Lines of={value.problems.map((one) => say(`problem-${one}`))} />
          </dd>
          <dt>{say('sha256')}</dt>
          <dd class="code" dir="ltr">
            {value.sha256}
          </dd>
        </dl>
      </details>
    </div>
  )
}

/** A journal report has a header of its own, which says nothing: it is the message inside that counts. */
function whereFound({ way, policy }: Delivery): Delivery['policy']['where'] | 'journal' {
  return way === 'journal' && policy.where === 'header' ? 'journal' : policy.where
}

function Lines({ of }: { readonly of: readonly string[] }) {
  if (of.length === 0) return say('none')
  return [...new Set(of)].map((line) => <p key={line}>{line}</p>)
}

function PolicyBanner({ policy }: { readonly policy: Delivery['policy'] }) {
  const { reading, mailboxes } = useArchive()
  const mailbox = mailboxes.find(reading.message.value?.mailbox ?? '')
  const sensitivity = say(policy.sensitivity)
  const words =
    policy.applied && policy.reason === 'marked'
      ? say(mailbox?.relation === 'own' ? 'policyMarkedOwn' : 'policyMarked', { sensitivity })
      : say(`policy-${policy.reason}`, { sensitivity })
  return (
    <div class={policy.applied ? 'banner applied' : 'banner'}>
      <Icon of={shield} />
      <div>
        <strong>{policy.applied ? say('policyApplied', { sensitivity }) : say('policyNotApplied')}</strong>
        <p>
          {words} {say(policy.applied ? 'policyForever' : 'policySoFar')}
        </p>
      </div>
    </div>
  )
}

interface StepProps {
  readonly icon: string
  readonly title: string
  readonly at: string
  readonly day?: boolean
  readonly strong?: boolean
  readonly children: ComponentChildren
}

function Step({ icon, title, at, day, strong, children }: StepProps) {
  return (
    <li class={strong ? 'strong' : ''}>
      <Icon of={icon} />
      <div>
        <p class="step-head">
          <b>{title}</b>
          <time dateTime={at} title={fullTime(at)}>
            {day ? headerTime(at) : clockSeconds(at)}
          </time>
        </p>
        <p>{children}</p>
      </div>
    </li>
  )
}
