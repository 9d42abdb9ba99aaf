import { Icon } from '../../../shared/components/icon.tsx'
import { list } from '../../i18n/list.ts'
import { roleName } from '../../i18n/role-name.ts'
import { say } from '../../i18n/say.ts'
import { addressOf } from '../../models/place.ts'
import { useConsole } from '../context.ts'
import { MENU } from '../menu.ts'
import { Say } from '../say.tsx'
import '../../../shared/components/shell/navigation.css'
import './side.css'

/** The pages that this person may open, and in which role they do. */
export function Side() {
  return (
    <nav class="nav side" aria-label={say('menuAdmin')}>
      <SideLists />
    </nav>
  )
}

/** The pages by group, and the role at the bottom. */
export function SideLists({ onChoose }: { readonly onChoose?: () => void }) {
  const { places, mayOpen, session } = useConsole()
  const shown = places.place.value.page
  const roles = session.me.value?.roles ?? []
  const zone = session.me.value?.zone
  return (
    <>
      <div class="nav-scroll">
        {MENU.map(({ title, items }) => {
          const open = items.filter(({ page }) => mayOpen(page))
          if (open.length === 0) return null
          return (
            <div key={title} class="side-group">
              <h2 class="nav-title">{say(title)}</h2>
              <ul>
                {open.map(({ page, icon, under }) => {
                  const here = page === shown
                  const inside = shown !== null && under?.includes(shown)
                  return (
                    <li key={page}>
                      <a
                        class="nav-item"
                        href={addressOf({ page })}
                        aria-current={here ? 'page' : inside ? 'true' : undefined}
                        onClick={onChoose}
                      >
                        <Icon of={icon} />
                        <span>{say(`page-${page}`)}</span>
                      </a>
                    </li>
                  )
                })}
              </ul>
            </div>
          )
        })}
      </div>
      {zone && (
        <p class="side-role">
          <Say k="timesOf" v={{ zone: zone.replaceAll('_', ' ') }} />
        </p>
      )}
      {roles.length > 0 && (
        <p class="side-role">
          <Say k="signedInRole" v={{ roles: list(roles.map((name) => roleName({ name }))) }} />
        </p>
      )}
    </>
  )
}
