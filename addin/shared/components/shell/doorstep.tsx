import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import info from '@fluentui/svg-icons/icons/info_20_regular.svg?raw'
import open from '@fluentui/svg-icons/icons/open_20_regular.svg?raw'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { language, say } from '../../i18n/say.ts'
import { usePage } from '../context.ts'
import { faultSentence } from '../fault-sentence.ts'
import { Icon } from '../icon.tsx'
import { Logo } from '../logo.tsx'
import { Say } from '../say.tsx'
import { StatePage } from '../state-page.tsx'
import { useReconnecting } from './reconnecting.ts'
import '../../theme/late.css'
import './doorstep.css'

/** In front of the archive: not signed in, signed in without an archive, or no answer. */
export function Doorstep() {
  const { session, start } = usePage()
  const status = session.status.value
  useReconnecting(status === 'failed' && session.fault.value?.code === 'offline', () => void start())
  if (status === 'failed') {
    return (
      <main class="doorstep">
        <StatePage
          level={1}
          icon={errorCircle}
          title={say('pageFailed')}
          action={
            <button type="button" class="button primary" onClick={() => void start()}>
              {say('tryAgain')}
            </button>
          }
        >
          {faultSentence(session.fault.value)}
        </StatePage>
      </main>
    )
  }
  return <main class="doorstep">{status === 'no-mailbox' ? <NoMailbox /> : <SignInCard />}</main>
}

function SignInCard() {
  const { session, notices, inOutlook } = usePage()
  // What was said to whoever left is not for whoever comes next, nor is what it offers.
  useLayoutEffect(() => {
    notices.toast.value = null
  }, [])
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const note = session.blocked.value
    ? 'signInBlocked'
    : session.lost.value || (inOutlook && !session.left.value && 'signInFailed')
  return (
    <div class="card">
      <Logo boxed />
      <h1>{say('signInTitle')}</h1>
      <p>{say('signInMore')}</p>
      {note && (
        <p class="note" role="status">
          <Icon of={info} />
          <span>{say(note)}</span>
        </p>
      )}
      <button ref={button} type="button" class="button primary tall" onClick={() => void session.signIn()}>
        {say('signIn')}
      </button>
      {session.blocked.value && (
        // A named window keeps its opener, by which it hands over.
        <a
          class="button tall"
          href={`/auth/pane?lang=${language.value}`}
          target="carrel-sign-in"
          onClick={() => session.byLink()}
        >
          {say('signInLink')} <Icon of={open} mirrored />
        </a>
      )}
      {inOutlook && (
        <a class="aside" href="/" target="_blank" rel="noopener">
          {say('browserInstead')} <Icon of={open} mirrored />
        </a>
      )}
      <p class="foot">{say('signInFoot')}</p>
    </div>
  )
}

function NoMailbox() {
  const { session, start } = usePage()
  const { email = '', issuer = '', subject = '' } = session.me.value?.person ?? {}
  return (
    <div class="card">
      <Logo boxed />
      <h1>{say('noMailbox')}</h1>
      <p>
        <Say k="noMailboxMore" v={{ email }} />
      </p>
      <label class="send">
        {say('copySend')}
        <textarea readOnly rows={8} onFocus={(event) => event.currentTarget.select()}>
          {`${say('copyText', { email })}\nissuer: ${issuer}\nsubject: ${subject}`}
        </textarea>
      </label>
      <button type="button" class="button primary" onClick={() => void start()}>
        {say('tryAgain')}
      </button>
      <button type="button" class="button" onClick={() => void session.signOut()}>
        {say('signOut')}
      </button>
    </div>
  )
}
