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
  const { session, places, mayOpenAny } = useConsole()
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
        mayOpenAny() ? (
          <ConsoleShell />
        ) : (
          <NoRole permissions={me.permissions} />
        )
      ) : (
        status !== 'starting' && <Doorstep />
      )}
      <Toasts />
    </>
  )
}

/** Nobody without a role gets in; a role without a permission to read opens no page. */
function NoRole({ permissions }: { readonly permissions: readonly string[] }) {
  const some = permissions.length > 0
  return (
    <main class="doorstep">
      <StatePage
        level={1}
        icon={shieldLock}
        title={say(some ? 'noPage' : 'noRole')}
        action={
          <a class="button primary" href="/">
            {say('goHome')}
          </a>
        }
      >
        {some ? say('noPageMore', { permissions: permissions.join(say('comma')) }) : say('noRoleMore')}
      </StatePage>
    </main>
  )
}
