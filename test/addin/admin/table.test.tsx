// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Column, DataTable, type Sort } from '../../../addin/admin/components/table/data-table.tsx'

const columns: Column<number>[] = [
  { key: 'number', head: 'Number', sortable: true, cell: (row) => <a href={`#${row}`}>{row}</a> },
  { key: 'half', head: 'Half', cell: (row) => row / 2 },
]
const root = document.createElement('div')
beforeEach(() => {
  document.body.append(root)
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  for (const name of ['clientHeight', 'offsetHeight'] as const)
    vi.spyOn(HTMLElement.prototype, name, 'get').mockImplementation(function (this: HTMLElement) {
      return this.classList.contains('table-scroll') ? 500 : 40
    })
})
afterEach(() => {
  render(null, root)
  root.remove()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i)
const show = (rows: readonly number[], more: Partial<Parameters<typeof DataTable<number>>[0]> = {}) =>
  render(
    <DataTable label="Numbers" columns={columns} rows={rows} keyOf={String} rowHeight={40} {...more} />,
    root,
  )

test('A4: of many rows only those in view are in the page, and readers know how many there are', () => {
  show(numbers(5000), { total: 200_000, more: true })
  expect(root.querySelectorAll('tbody tr[data-index]').length).toBeLessThan(60)
  expect(root.querySelector('table')?.getAttribute('aria-rowcount')).toBe('200001')
  expect(root.querySelector('tbody tr[data-index]')?.getAttribute('aria-rowindex')).toBe('2')
  // Where nobody counts and more come, it is said to be unknown.
  show(numbers(5000), { more: true })
  expect(root.querySelector('table')?.getAttribute('aria-rowcount')).toBe('-1')
})

test('A4: few rows are all in the page', () => {
  show(numbers(150))
  expect(root.querySelectorAll('tbody tr').length).toBe(150)
})

test('A4: a head that sorts is a button that says how, and turns the order when pressed again', () => {
  const asked: Sort[] = []
  show([1], { sort: { key: 'number', descending: false }, onSort: (sort) => asked.push(sort) })
  const head = root.querySelector('th')
  expect(head?.getAttribute('aria-sort')).toBe('ascending')
  head?.querySelector('button')?.click()
  expect(asked).toEqual([{ key: 'number', descending: true }])
  expect(root.querySelectorAll('th[aria-sort]').length).toBe(1)
})
