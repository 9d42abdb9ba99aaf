import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import type { DelegationImport, ImportRow } from '../../../../core/contract/admin/imports.ts'
import { Breakable } from '../../../shared/components/breakable.tsx'
import { Icon } from '../../../shared/components/icon.tsx'
import { say, sayIfKnown } from '../../i18n/say.ts'
import type { Column } from '../table/data-table.tsx'

/** The columns of a preview: the cells as they stand in the sheet, and what to do about them. */
export function importColumns({
  kind,
  domain,
}: Pick<DelegationImport, 'kind' | 'domain'>): Column<ImportRow>[] {
  return [
    {
      key: 'row',
      head: say('colRow'),
      sortable: true,
      width: '88px',
      class: 'number',
      cell: ({ row }) => row,
    },
    {
      key: 'primary',
      head: kind === 'sync' ? say('export-primary') : 'primaryaddress',
      sortable: true,
      width: '26%',
      cell: (row) => <SheetCell row={row} side="primary" />,
    },
    {
      key: 'delegate',
      head: kind === 'sync' ? say('export-delegate') : 'delegateaddress',
      sortable: true,
      width: '26%',
      cell: (row) => <SheetCell row={row} side="delegate" />,
    },
    {
      key: 'outcome',
      head: say('colOutcome'),
      sortable: true,
      width: '112px',
      cell: ({ outcome }) =>
        outcome === 'error' ? (
          <span class="tag danger">
            <Icon of={errorCircle} />
            {say('outcome-error')}
          </span>
        ) : (
          say(`outcome-${outcome}`)
        ),
    },
    {
      key: 'fix',
      head: say('colFix'),
      cell: (row) => (
        <span class="fix">
          <Breakable text={[fixOf(row, domain ?? EXAMPLE), ...aliasesOf(row)].filter(Boolean).join(' ')} />
        </span>
      ),
    },
  ]
}

/** A cell of the sheet, with its faulty part marked. */
function SheetCell({ row, side }: { readonly row: ImportRow; readonly side: 'primary' | 'delegate' }) {
  const text = row[side]
  const { error } = row
  if (text === '') return <span class="quiet">{say('emptyCell')}</span>
  const faulty = error && (error.side === side || (error.side === 'both' && error.part))
  const [start, end] = error?.part ?? [0, text.length]
  return (
    <bdi dir="auto" class="sheet-cell" title={text}>
      {faulty ? (
        <>
          <Breakable text={text.slice(0, start)} />
          <em class="fault">
            <Breakable text={text.slice(start, end)} />
          </em>
          <Breakable text={text.slice(end)} />
        </>
      ) : (
        <Breakable text={text} />
      )}
    </bdi>
  )
}

/** Whom a row really names, where a cell holds an alias or a display name: access goes to them. */
function aliasesOf({ aliasOf, primary, delegate }: ImportRow): string[] {
  const cells = [
    [primary, aliasOf?.primary],
    [delegate, aliasOf?.delegate],
  ] as const
  return cells.flatMap(([cell, address]) => {
    if (!address) return []
    return cell.includes('@')
      ? say('fix-alias', { alias: cell, address })
      : say('fix-name', { name: cell, address })
  })
}

/** The domain of an example where no domain was chosen (RFC 2606). */
const EXAMPLE = 'example.org'

/** What to do about a row: a fix, not a code. `domain` is that of an address for example. */
function fixOf({ error, outcome, standing, why, note }: ImportRow, domain: string): string {
  if (outcome === 'already') return standing === 'scheduled' ? say('fix-scheduled') : ''
  // The sentence about aliases is said in the reader's language.
  if (!error) return why === null ? '' : sayIfKnown(`ignored-${why}`, note)
  const { code, side, suggestion, firstRow } = error
  if (code === 'missing') return say(side === 'delegate' ? 'fix-missing-delegate' : 'fix-missing-primary')
  if (code === 'twice' && firstRow !== null) return say('fix-twice', { row: firstRow })
  if (code === 'self' || code === 'other-domain' || code === 'to-oneself') return say(`fix-${code}`)
  if (code === 'not-an-address' || code === 'not-internal' || code === 'unknown')
    return suggestion ? say(`fix-${code}-near`, { suggestion }) : say(`fix-${code}`, { domain })
  return sayIfKnown(`fix-${code}`, error.toDo)
}
