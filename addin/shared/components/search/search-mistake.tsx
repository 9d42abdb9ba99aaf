import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import { format } from '../../i18n/dates.ts'
import { isKnown, say, type Values } from '../../i18n/say.ts'
import type { Mistake } from '../../models/list.ts'
import { Icon } from '../icon.tsx'
import { Say } from '../say.tsx'
import '../../theme/late.css'
import './search-mistake.css'

interface SearchMistakeProps {
  readonly id: string
  readonly mistake: Mistake
  readonly onRun: (q: string) => void
}

/** Below the field: what is wrong with the query, and a button that repairs it where that can be said. */
export function SearchMistake({ id, mistake, onRun }: SearchMistakeProps) {
  const { said, sentence, repair } = mistake
  return (
    <p class="mistake" id={id} role="alert">
      <Icon of={errorCircle} />
      <span>
        {said && isKnown(said.code) ? <Say k={said.code} v={valuesOf(said.facts)} /> : sentence}{' '}
        {repair !== null && (
          <button type="button" class="link" onClick={() => onRun(repair)}>
            {say('repairWith', { repair })}
          </button>
        )}
      </span>
    </p>
  )
}

/** A month is a fact, YYYY-MM: its name is the language's. */
function valuesOf(facts: Values): Values {
  const { month } = facts
  if (typeof month !== 'string') return facts
  return { ...facts, month: format(new Date(`${month}-15`), { month: 'long', year: 'numeric' }) }
}

/** The text again, behind the field, with the faulty part underlined. */
export function Underlined({ mistake, scrolled }: { readonly mistake: Mistake; readonly scrolled: number }) {
  const { q, start, end } = mistake
  return (
    <span class="mirror" aria-hidden="true" dir="auto">
      <span style={`margin-inline-start:${-scrolled}px`}>
        {q.slice(0, start)}
        <u>{q.slice(start, Math.max(end, start + 1)) || '\u00a0'}</u>
        {q.slice(end)}
      </span>
    </span>
  )
}
