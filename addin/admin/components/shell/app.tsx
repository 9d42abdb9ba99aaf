import shieldLock from '@fluentui/svg-icons/icons/shield_lock_20_regular.svg?raw'
import { useEffect } from 'preact/hooks'
import { later } from '../../../shared/components/later.tsx'
import { StatePage } from '../../../shared/components/state-page.tsx'
import { Toasts } from '../../../shared/components/toasts.tsx'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'

const Doorstep = later(async () => (await import('../../../shared/components/shell/doorstep.tsx')).Doorstep)
const ConsoleShell = later(async () => (await import('./shell.tsx')).ConsoleShell)

// While the server is asked who is signed in.
void ConsoleShell.ask()

/** The page: the administration, or what stands in front of it. */
export function ConsoleApp() {
  const { session, places } = useConsole()
  const me = session.me.value
  const status = session.status.value
  const { page, id } = places.place.value
  useEffect(() => {
    const at = me && page ? [id ?? '', say(`page-${page}`)] : []
    document.title = [...at, say('administration'), say('product')].filter(Boolean).join(' · ')
  }, [me, page, id])
  return (
    <>
      {me ? (
        // Administering needs no archive of one's own, only a role.
        me.permissions.length > 0 ? (
          <ConsoleShell />
        ) : (
          <NoRole />
        )
      ) : (
        status !== 'starting' && <Doorstep />
      )}
      <Toasts />
    </>
  )
}

function NoRole() {
  return (
    <main class="doorstep">
      <StatePage
        level={1}
        icon={shieldLock}
        title={say('noRole')}
        action={
          <a class="button primary" href="/">
            {say('goHome')}
          </a>
        }
      >
        {say('noRoleMore')}
      </StatePage>
    </main>
  )
}
