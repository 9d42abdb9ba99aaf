import search from '@fluentui/svg-icons/icons/document_search_20_regular.svg?raw'
import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import type { Fault } from '../../shared/client/fault.ts'
import { StatePage } from '../../shared/components/state-page.tsx'
import { say } from '../i18n/say.ts'
import './states.css'

/** Not there, or not for this person: the same words, so that nothing is told. */
export function MissingPage() {
  return (
    <StatePage
      level={1}
      icon={search}
      title={say('missingPage')}
      action={
        <a class="button" href="/admin">
          {say('goAdministration')}
        </a>
      }
    >
      {say('missingPageMore')}
    </StatePage>
  )
}

/** Stands for cards that are on their way; read out at once, seen after 300 ms. */
export function Waiting() {
  return (
    <div class="waiting" role="status">
      <span class="unseen">{say('loading')}</span>
      {[0, 1, 2].map((card) => (
        <div key={card} class="card-box" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}

/** What did not load, and the way to try again. */
export function FailedState({
  fault,
  again,
  level = 2,
}: {
  readonly fault: Fault | null
  readonly again: () => void
  readonly level?: 1 | 2
}) {
  const reference = fault?.problem.reference
  return (
    <StatePage
      level={level}
      icon={errorCircle}
      title={say('pageNotLoaded')}
      action={
        // What the address asks for is as unknown the second time.
        fault?.code !== 'bad-request' && (
          <button type="button" class="button primary" onClick={again}>
            {say('tryAgain')}
          </button>
        )
      }
    >
      {faultSentence(fault, reference)}
    </StatePage>
  )
}

function faultSentence(fault: Fault | null, reference: string | undefined): string {
  if (fault?.code === 'offline') return say('offlineNothing')
  if (fault?.code === 'forbidden') return say('forbidden')
  // Of a page by its address alone: an answer that no second try changes.
  if (fault?.code === 'bad-request') return say('notAsked')
  return reference ? say('failedMore', { reference }) : say('failedMoreNoNumber')
}
