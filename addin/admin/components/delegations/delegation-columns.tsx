import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import type { AdminDelegation } from '../../../../core/contract/admin/delegations.ts'
import { neverBegan } from '../../../../core/delegation/never-began.ts'
import { Icon } from '../../../shared/components/icon.tsx'
import { day, lastDayIn } from '../../i18n/days.ts'
import { say } from '../../i18n/say.ts'
import type { Column } from '../table/data-table.tsx'
import { PersonCell } from '../table/person-cell.tsx'
import type { useSelection } from '../table/selection.tsx'
import { StateCell } from './delegation-cells.tsx'

function namesOf({ primary, delegate }: AdminDelegation): { primary: string; delegate: string } {
  return { primary: primary.name || primary.address, delegate: delegate.name || delegate.address }
}

export function isStanding({ state }: AdminDelegation): boolean {
  return state === 'active' || state === 'scheduled'
}

/** Columns of All delegations: with boxes and buttons for who may remove. */
export function delegationColumns({
  now,
  zone,
  links,
  remove,
  selection,
}: {
  now: number
  zone: string
  links: boolean
  remove: ((one: AdminDelegation) => void) | null
  selection: Pick<ReturnType<typeof useSelection<AdminDelegation>>, 'has' | 'tick'> | null
}): Column<AdminDelegation>[] {
  const columns: Column<AdminDelegation>[] = [
    {
      key: 'primary',
      head: say('colPrimary'),
      sortable: true,
      width: '26%',
      // The box stands in the first column, which stays in view where the table scrolls sideways.
      cell: (one) => {
        const person = <PersonCell {...one.primary} id={links ? one.primary.id : null} />
        if (selection === null) return person
        return (
          <span class="ticked-cell">
            <span class="tick-place">
              {isStanding(one) && (
                <input
                  type="checkbox"
                  aria-label={say('selectNamed', namesOf(one))}
                  checked={selection.has(one)}
                  onChange={(event) => selection.tick(one, event.currentTarget.checked)}
                />
              )}
            </span>
            {person}
          </span>
        )
      },
    },
    {
      key: 'delegate',
      head: say('colDelegate'),
      sortable: true,
      width: '24%',
      cell: ({ delegate }) => <PersonCell {...delegate} id={links ? delegate.id : null} />,
    },
    {
      key: 'state',
      head: say('colState'),
      width: '15%',
      cell: (one) => (
        <span class="two-lines">
          <span>
            <StateCell
              delegation={{ state: one.state, startsAt: one.from, endsAt: one.until }}
              now={now}
              zone={zone}
            />
          </span>
          <span class="second reason" dir="auto" title={one.reason}>
            {one.reason}
          </span>
        </span>
      ),
    },
    {
      key: 'from',
      head: say('colFrom'),
      also: { key: 'until', head: say('colUntil') },
      sortable: true,
      width: '116px',
      cell: ({ state, from, until }) => (
        <span class="two-lines">
          <span>{day(from, zone)}</span>
          {/* Its removal is no end of what never began. */}
          {!neverBegan({ state, from, until }) && (
            <span class="second">{until ? lastDayIn(until, zone) : say('noEnd')}</span>
          )}
        </span>
      ),
    },
    {
      key: 'addedBy',
      head: say('colAddedBy'),
      also: { key: 'source', head: say('colSource') },
      sortable: true,
      cell: ({ addedBy, toOneself, source }) => (
        <span class="two-lines">
          <span dir="auto" title={addedBy}>
            {addedBy}
          </span>
          <span class="second">{toOneself ? say('toThemselves') : say(`origin-${source}`)}</span>
        </span>
      ),
    },
  ]
  if (remove)
    columns.push({
      key: 'actions',
      head: say('actions'),
      hidden: true,
      class: 'act',
      width: '52px',
      cell: (one) =>
        isStanding(one) && (
          <button
            type="button"
            class="icon-button"
            aria-label={say('removeNamed', namesOf(one))}
            title={say('remove')}
            onClick={() => remove(one)}
          >
            <Icon of={del} />
          </button>
        ),
    })
  return columns
}
