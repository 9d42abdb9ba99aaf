import checkmark from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw'
import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Mailbox } from '../../../../core/contract/me.ts'
import { daysLeft, lastDay } from '../../i18n/access-days.ts'
import { say } from '../../i18n/say.ts'
import { folded } from '../../models/folded.ts'
import { learn } from '../../models/look-up.ts'
import { ALL, addressOf, NOWHERE } from '../../models/place.ts'
import { Coin } from '../coin.tsx'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { coinOf, secondLine } from '../names.ts'
import { Popover } from '../popover.tsx'
import './switcher-list.css'

/** From this many days before its end, a delegation's row says so. */
const WARN_DAYS = 7
const LOOK_UP_AFTER = 200
const ANNOUNCE_AFTER = 500

interface Option {
  readonly id: string
  readonly group: string
  readonly mailbox: Mailbox | null
}

/** The archives to choose from: own, all, read last, then those delegated, by name. */
export function SwitcherList({ onClose }: { readonly onClose: () => void }) {
  const archive = useArchive()
  const { mailboxes, places, now, api } = archive
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const filter = useSignal('')
  const active = useSignal(0)
  const announced = useSignal('')

  const options = useComputed((): Option[] => {
    const words = folded(filter.value).split(/\s+/).filter(Boolean)
    const fits = (m: Mailbox) => {
      const text = folded(`${m.name} ${m.address} ${m.reason ?? ''}`)
      return words.every((word) => text.includes(word))
    }
    const option = (group: string) => (mailbox: Mailbox) => ({ id: mailbox.id, group, mailbox })
    const own = mailboxes.own.value.filter(fits).map(option(''))
    const recent = words.length > 0 ? [] : mailboxes.recent.value.map(option(say('recent')))
    const seen = new Set(recent.map((o) => o.id))
    const found = mailboxes.found.value.filter((m) => m.relation === 'delegated')
    const delegated = [
      ...mailboxes.delegated.value,
      ...found.filter((m) => !mailboxes.delegated.value.some((d) => d.id === m.id)),
    ]
      .filter((m) => fits(m) && !seen.has(m.id))
      .map(option(say('delegatedToYou')))
    const all = { id: ALL, group: '', mailbox: null }
    const showAll =
      mailboxes.all.value.length > 1 && words.every((word) => folded(say('allArchives')).includes(word))
    return [...own, ...(showAll ? [all] : []), ...recent, ...delegated]
  })

  useEffect(() => {
    if (!mailboxes.more.value || filter.value === '') return
    const stop = new AbortController()
    const wanted = filter.value
    const timer = setTimeout(() => {
      api.mailboxes(wanted, stop.signal).then(
        (found) => {
          learn(mailboxes, found.mailboxes)
        },
        () => undefined,
      )
    }, LOOK_UP_AFTER)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [filter.value, mailboxes, api])

  useEffect(() => {
    const n = options.value.length
    const timer = setTimeout(() => {
      announced.value = filter.value === '' ? '' : say('archives', { n })
    }, ANNOUNCE_AFTER)
    return () => clearTimeout(timer)
  }, [options.value.length, filter.value, announced, options])

  function choose(option: Option | undefined, newTab = false) {
    if (!option) return
    const to = { ...NOWHERE, mailbox: option.id, q: '' }
    if (newTab) {
      open(addressOf(to), '_blank', 'noopener')
      return
    }
    onClose()
    places.go(to)
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = options.value.length - 1
    const moves: Record<string, number> = {
      ArrowDown: active.value >= last ? 0 : active.value + 1,
      ArrowUp: active.value <= 0 ? last : active.value - 1,
      PageDown: Math.min(last, active.value + 8),
      PageUp: Math.max(0, active.value - 8),
      ...(filter.value === '' && { Home: 0, End: last }),
    }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      active.value = to
      list.current?.querySelectorAll('[role=option]')[to]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(options.value[active.value], event.ctrlKey || event.metaKey)
    }
  }

  const optionId = (i: number) => `${id}-${i}`
  let group = ''
  return (
    <Popover label={say('switchArchive')} class="switcher-list" onClose={onClose}>
      <div class="filter">
        <Icon of={search} />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={options.value.length > 0 ? optionId(active.value) : undefined}
          aria-label={say('filterArchives')}
          placeholder={say('filterArchives')}
          autocomplete="off"
          spellcheck={false}
          value={filter.value}
          onInput={(event) => {
            filter.value = event.currentTarget.value
            active.value = 0
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} class="options" id={id} role="listbox" aria-label={say('allArchives')}>
        {options.value.map((option, i) => {
          const heading = option.group !== group ? option.group : ''
          group = option.group
          return [
            heading && (
              <p key={heading} role="presentation" class="group">
                {heading}
              </p>
            ),
            <button
              type="button"
              tabIndex={-1}
              key={`${option.group}${option.id}`}
              id={optionId(i)}
              role="option"
              aria-selected={i === active.value}
              class={i === active.value ? 'option active' : 'option'}
              onPointerMove={() => {
                active.value = i
              }}
              onClick={(event) => choose(option, event.ctrlKey || event.metaKey)}
            >
              <OptionContent
                mailbox={option.mailbox}
                now={now()}
                count={mailboxes.count.value}
                owned={mailboxes.own.value.length}
              />
              {option.id === places.place.value.mailbox && <Icon of={checkmark} />}
            </button>,
          ]
        })}
      </div>
      {options.value.length === 0 && (
        <p class="nothing">{say('noMailboxMatches', { filter: filter.value })}</p>
      )}
      <p class="keys" aria-hidden="true">
        <kbd>↑</kbd>
        <kbd>↓</kbd> {say('keysMove')} <kbd>Enter</kbd> {say('keysOpen')} <kbd>Esc</kbd> {say('keysClose')}
      </p>
      <span class="unseen" role="status">
        {announced.value}
      </span>
    </Popover>
  )
}

function OptionContent(props: { mailbox: Mailbox | null; now: Date; count: number | null; owned: number }) {
  const { mailbox, now, count, owned } = props
  if (!mailbox)
    return (
      <>
        <Coin kind="all" name="" />
        <span class="option-text">
          <span class="option-name">{say('allArchives')}</span>
          {count !== null && <span class="option-more">{say('searchOver', { n: count })}</span>}
        </span>
      </>
    )
  const name = mailbox.name || mailbox.address
  return (
    <>
      <Coin kind={coinOf(mailbox)} name={name} />
      <span class="option-text">
        <span class="option-name" dir="auto">
          {name}
        </span>
        <span class="option-more">{secondLine(mailbox, owned)}</span>
        <Why mailbox={mailbox} now={now} />
      </span>
    </>
  )
}

/** The reason, or how soon it ends. */
function Why({ mailbox, now }: { readonly mailbox: Mailbox; readonly now: Date }) {
  const { endsAt, reason } = mailbox
  if (endsAt) {
    const days = daysLeft(endsAt, now)
    if (days <= WARN_DAYS) {
      const words =
        days <= 0 ? say('endsToday') : days === 1 ? say('endsTomorrow') : say('endsIn', { n: days })
      return <span class="ends">{words}</span>
    }
  }
  const until = endsAt ? say('untilDate', { date: lastDay(endsAt, now) }) : ''
  const text = [reason, until].filter(Boolean).join(say('comma'))
  return text ? <span class="option-more">{text}</span> : null
}
