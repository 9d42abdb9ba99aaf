import { expect, test } from 'vitest'
import { type SortedColumn, sorted } from '../../../addin/admin/components/table/sorted-table.tsx'

interface Row {
  readonly name: string
  readonly at: number
}

const rows: Row[] = [
  { name: 'Zoë', at: 9 },
  { name: 'åsa', at: 10 },
  { name: 'Åke 10', at: 2 },
  { name: 'Åke 9', at: 1 },
]
const columns: SortedColumn<Row>[] = [
  { key: 'name', head: 'Name', by: ({ name }) => name, cell: ({ name }) => name },
  { key: 'at', head: 'At', by: ({ at }) => at, cell: ({ at }) => at },
  { key: 'act', head: 'Act', cell: () => '' },
]
const names = (key: string, descending = false) =>
  sorted(rows, columns, { key, descending }).map(({ name }) => name)

test('A7: a table sorts its rows as the language does, numbers as numbers, and stays as it came until asked', () => {
  expect(names('name')).toEqual(['Åke 9', 'Åke 10', 'åsa', 'Zoë'])
  expect(names('name', true)).toEqual(['Zoë', 'åsa', 'Åke 10', 'Åke 9'])
  expect(names('at')).toEqual(['Åke 9', 'Åke 10', 'Zoë', 'åsa'])
  for (const key of ['', 'act']) expect(names(key)).toEqual(rows.map(({ name }) => name))
})
