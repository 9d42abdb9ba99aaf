import attach from '@fluentui/svg-icons/icons/attach_20_regular.svg?raw'
import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { number, say } from '../../i18n/say.ts'
import { hasTerm, term, toggleTerm, withYears, yearsOf } from '../../models/narrowing.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { nameOfFolder, personName } from '../names.ts'
import { Popover } from '../popover.tsx'
import { SaveSearchButton } from './save-search-button.tsx'
import './facets.css'
import './pill.css'

interface Choice {
  readonly label: string
  readonly count: number | null
  readonly on: boolean
  readonly q: string
}

/** Where there is no room for facets beside the list: as pills over it. */
export function FacetPills() {
  const { facts, places, searching } = useArchive()
  const { q } = places.place.value
  const found = facts.facets.value
  const choice = (label: string, count: number, part: string): Choice => ({
    label,
    count,
    on: hasTerm(q, part),
    q: toggleTerm(q, part),
  })
  const held = yearsOf(q)
  const n = found?.total
  return (
    <section class="facet-pills" aria-label={say('narrow')}>
      {n !== undefined && <h2>{say(found?.capped ? 'messagesAtLeast' : 'messages', { n })}</h2>}
      {found && (
        <>
          <PillMenu
            label={say('facetFolder')}
            choices={found.folders.map((f) =>
              choice(nameOfFolder(f), f.count, term('folder', nameOfFolder(f))),
            )}
          />
          <PillMenu
            label={say('facetFrom')}
            choices={found.senders.map((s) => choice(personName(s), s.count, term('from', s.address)))}
          />
          <PillMenu
            label={say('facetYear')}
            choices={[...found.years]
              .sort((a, b) => b.year - a.year)
              .map(({ year, count }) => {
                const on = held?.from === year && held.to === year
                return {
                  label: String(year),
                  count,
                  on,
                  q: withYears(q, on ? null : { from: year, to: year }),
                }
              })}
          />
          <button
            type="button"
            class="pill"
            aria-pressed={hasTerm(q, 'has:attachment')}
            onClick={() => searching.run(toggleTerm(q, 'has:attachment'))}
          >
            <Icon of={attach} />
            {say('facetHas')}
          </button>
          <PillMenu
            label={say('facetSize')}
            choices={(['1mb', '5mb', '10mb'] as const).map((size) => ({
              label: say(`over-${size}`),
              count: null,
              on: hasTerm(q, `larger:${size}`),
              q: toggleTerm(q, `larger:${size}`),
            }))}
          />
        </>
      )}
      <SaveSearchButton atEnd />
    </section>
  )
}

function PillMenu({ label, choices }: { readonly label: string; readonly choices: readonly Choice[] }) {
  const { searching } = useArchive()
  const open = useSignal(false)
  const chosen = choices.find((c) => c.on)
  if (choices.length === 0) return null
  return (
    <div class="anchor">
      <button
        type="button"
        class={chosen ? 'pill chosen' : 'pill'}
        aria-haspopup="dialog"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <span class="cut">{chosen?.label ?? label}</span>
        <Icon of={chevron} />
      </button>
      {open.value && (
        <Popover label={label} class="pill-menu" onClose={() => (open.value = false)}>
          {choices.slice(0, 12).map((c) => (
            <label key={c.label} class="tick">
              <input
                type="checkbox"
                checked={c.on}
                onChange={() => {
                  open.value = false
                  searching.run(c.q)
                }}
              />
              <span class="cut" dir="auto">
                {c.label}
              </span>
              {c.count !== null && <span class="nav-count">{number(c.count)}</span>}
            </label>
          ))}
        </Popover>
      )}
    </div>
  )
}
