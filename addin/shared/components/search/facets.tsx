import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { number, say } from '../../i18n/say.ts'
import { hasTerm, isHeldTo, term, toggleTerm, withYears, yearsOf } from '../../models/narrowing.ts'
import { ALL, addressOf } from '../../models/place.ts'
import { Coin } from '../coin.tsx'
import { useArchive } from '../context.ts'
import { archiveName, coinOf, nameOfFolder, personName } from '../names.ts'
import './facets.css'

const SHOWN = 5

/** Narrows a search. Counts come from the same permission-bound query (X3). */
export function Facets() {
  const { facts, places } = useArchive()
  const found = facts.facets.value
  if (!found) return <div class="nav-scroll" />
  const { mailbox } = places.place.value
  // One alone narrows nothing, but what was ticked can be left again.
  const least = (isHeld: boolean) => (isHeld ? 1 : 2)
  return (
    <div class="nav-scroll facets">
      {mailbox === ALL && found.mailboxes.length > 0 && <ArchiveFacet />}
      {found.senders.length > 0 && (
        <FacetGroup title={say('facetFrom')}>
          {found.senders.map((s) => (
            <Tick key={s.address} label={personName(s)} count={s.count} part={term('from', s.address)} />
          ))}
        </FacetGroup>
      )}
      {found.years.length >= least(yearsOf(found.q) !== null) && <YearFacet />}
      {found.folders.length >= least(isHeldTo(found.q, 'folder')) && (
        <FacetGroup title={say('facetFolder')}>
          {found.folders.map((f) => (
            <Tick key={f.id} label={nameOfFolder(f)} count={f.count} part={term('folder', nameOfFolder(f))} />
          ))}
        </FacetGroup>
      )}
      {found.withAttachments > 0 && (
        <FacetGroup title={say('facetMore')}>
          {[
            <Tick key="has" label={say('facetHas')} count={found.withAttachments} part="has:attachment" />,
            <Tick key="large" label={say('facetLarge')} count={null} part="larger:1mb" />,
          ]}
        </FacetGroup>
      )}
    </div>
  )
}

function FacetGroup({ title, children }: { readonly title: string; readonly children: ComponentChildren[] }) {
  const all = useSignal(false)
  const shown = all.value ? children : children.slice(0, SHOWN)
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      {shown}
      {shown.length < children.length && (
        <button type="button" class="link" onClick={() => (all.value = true)}>
          {say('showMore')}
        </button>
      )}
    </fieldset>
  )
}

function Tick({
  label,
  count,
  part,
}: {
  readonly label: string
  readonly count: number | null
  readonly part: string
}) {
  const { searching, places } = useArchive()
  const { q } = places.place.value
  return (
    <label class="tick">
      <input type="checkbox" checked={hasTerm(q, part)} onChange={() => searching.run(toggleTerm(q, part))} />
      <span class="cut" dir="auto">
        {label}
      </span>
      {count !== null && <span class="nav-count">{number(count)}</span>}
    </label>
  )
}

/** Which archives hold the hits: each a link to the same search in that one alone. */
function ArchiveFacet() {
  const { facts, places, mailboxes } = useArchive()
  return (
    <section class="facet" aria-label={say('facetArchive')}>
      <h2>{say('facetArchive')}</h2>
      {facts.facets.value?.mailboxes.map(({ mailbox, count }) => {
        const m = mailboxes.find(mailbox)
        if (!m) return null
        const to = { ...places.place.value, mailbox, folder: null, message: null }
        return (
          <a
            key={mailbox}
            class="tick"
            href={addressOf(to)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              places.go(to)
            }}
          >
            <Coin kind={coinOf(m)} name={m.name || m.address} small />
            <span class="cut" dir="auto">
              {archiveName(m, mailboxes.own.value.length)}
            </span>
            <span class="nav-count">{number(count)}</span>
          </a>
        )
      })}
    </section>
  )
}

/** Years as bars. Each is a button that says its year and its count. */
function YearFacet() {
  const { facts, searching, places } = useArchive()
  const { q } = places.place.value
  const counts = new Map(facts.facets.value?.years.map((y) => [y.year, y.count]))
  const first = Math.min(...counts.keys())
  const last = Math.max(...counts.keys())
  const most = Math.max(...counts.values(), 1)
  const held = yearsOf(q)
  const years = Array.from({ length: Math.min(last - first + 1, 40) }, (_, i) => last - i).reverse()
  const chosen = (year: number) => held !== null && year >= held.from && year <= held.to
  function toggle(year: number) {
    if (!chosen(year)) {
      const from = Math.min(held?.from ?? year, year)
      const to = Math.max(held?.to ?? year, year)
      searching.run(withYears(q, { from, to }))
    } else if (held?.from !== held?.to) searching.run(withYears(q, { from: year, to: year }))
    else searching.run(withYears(q, null))
  }
  return (
    <fieldset class="facet">
      <legend>{say('facetYear')}</legend>
      <div class="years">
        {years.map((year) => (
          <button
            key={year}
            type="button"
            class="year"
            aria-pressed={chosen(year)}
            aria-label={say('yearCount', { year: String(year), n: counts.get(year) ?? 0 })}
            title={say('yearCount', { year: String(year), n: counts.get(year) ?? 0 })}
            onClick={() => toggle(year)}
          >
            <span style={`height:${Math.max(4, Math.round(((counts.get(year) ?? 0) / most) * 44))}px`} />
          </button>
        ))}
      </div>
      <div class="year-ends" aria-hidden="true">
        <span>{years[0]}</span>
        <span>{last}</span>
      </div>
    </fieldset>
  )
}
