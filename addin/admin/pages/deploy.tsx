import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import check from '@fluentui/svg-icons/icons/checkmark_circle_20_regular.svg?raw'
import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import question from '@fluentui/svg-icons/icons/question_circle_20_regular.svg?raw'
import warning from '@fluentui/svg-icons/icons/warning_20_regular.svg?raw'
import { useEffect } from 'preact/hooks'
import type { Deployment, DeploymentCheck } from '../../../core/contract/admin/deployment.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { Card } from '../components/card.tsx'
import { useConsole } from '../components/context.ts'
import { FailedState } from '../components/states.tsx'
import { useModel } from '../components/use-model.ts'
import { day, moment } from '../i18n/days.ts'
import { say, sayIfKnown } from '../i18n/say.ts'
import { createAsked } from '../models/asked.ts'
import './audit.css'
import './deploy.css'

const ICONS: Readonly<Record<DeploymentCheck['state'], string>> = {
  right: check,
  warning,
  wrong: errorCircle,
  unknown: question,
}

const CENTRE_STEPS = ['centre1', 'centre2', 'centre3', 'centre4', 'centre5'] as const
const SIDELOAD_STEPS = ['sideload1', 'sideload2', 'sideload3', 'sideload4'] as const

/** The manifest for this server's address, how to bring it to Outlook, and whether the server is ready for it (A10). */
export function Deploy() {
  const { admin, session, watch } = useConsole()
  const model = useModel(() => createAsked<Deployment>())
  useEffect(() => {
    void model.ask((stop) => admin.deployment(stop))
    return watch(model.fault)
  }, [])
  const zone = session.me.value?.zone ?? 'UTC'
  const answer = model.value.value
  return (
    <>
      <div class="page-head">
        <h1>{say('page-deploy')}</h1>
        <div class="page-actions">
          <a class="button primary" href={answer?.manifest ?? '/manifest.xml'} download="carrel-manifest.xml">
            <Icon of={download} />
            {say('downloadManifest')}
          </a>
          <a class="button" href="/manifest.zip" download="carrel-manifest.zip">
            {say('downloadPackage')}
          </a>
        </div>
        <p class="lead">{say('deployLead')}</p>
      </div>
      <div class="page-body deploy-body">
        <section class="card-box" aria-label={say('selfCheck')}>
          <div class="card-head">
            <div>
              <h2>{say('selfCheck')}</h2>
              <p role="status">
                {answer ? say('checkedAt', { time: moment(answer.checkedAt, zone) }) : say('checking')}
              </p>
            </div>
            <button type="button" class="button" onClick={() => void model.again()}>
              {say('checkAgain')}
            </button>
          </div>
          {model.status.value === 'failed' ? (
            <FailedState fault={model.fault.value} again={() => void model.again()} />
          ) : (
            <ul class="check-list">
              {answer?.checks.map((one) => (
                <li key={one.what} class={one.state}>
                  <Icon of={ICONS[one.state]} />
                  <span class="two-lines-free">
                    <strong>
                      {say('labelled', {
                        label: say(`check-${one.what}`),
                        value: say(`check-${one.state}`),
                      })}
                    </strong>
                    <span>{found(one)}</span>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {answer && (
          <Card title={say('manifest')}>
            <div class="card-body">
              <dl class="facts">
                <dt>{say('publicAddress')}</dt>
                <dd dir="ltr">{answer.publicAddress}</dd>
                <dt>{say('manifestId')}</dt>
                <dd dir="ltr">{answer.manifestId}</dd>
                <dt>{say('version')}</dt>
                <dd dir="ltr">{answer.version}</dd>
                {answer.certificate && (
                  <>
                    <dt>{say('certificate')}</dt>
                    <dd>
                      {say('certificateOf', {
                        issuer: answer.certificate.issuer,
                        date: day(answer.certificate.until, zone),
                      })}
                    </dd>
                  </>
                )}
              </dl>
            </div>
          </Card>
        )}
        <Steps title={say('centreTitle')} more={say('centreMore')} steps={CENTRE_STEPS} />
        <Steps title={say('sideloadTitle')} more={say('sideloadMore')} steps={SIDELOAD_STEPS} />
      </div>
    </>
  )
}

/** What was found and what to do, in the page's language; a day as people write it. */
const found = ({ code, facts, seen, toDo }: DeploymentCheck) =>
  sayIfKnown(`found-${code}`, `${seen} ${toDo}`, {
    ...facts,
    ...(facts.date && { date: day(facts.date, 'UTC') }),
  })

function Steps({
  title,
  more,
  steps,
}: {
  readonly title: string
  readonly more: string
  readonly steps: readonly ((typeof CENTRE_STEPS)[number] | (typeof SIDELOAD_STEPS)[number])[]
}) {
  return (
    <Card title={title} more={more}>
      <ol class="numbered">
        {steps.map((step) => (
          <li key={step}>{say(step)}</li>
        ))}
      </ol>
    </Card>
  )
}
