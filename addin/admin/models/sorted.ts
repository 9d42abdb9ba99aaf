import type { Sort } from '../components/table/data-table.tsx'
import type { Console } from './console.ts'

/** How a table is sorted, kept in the address; `first` is the column that it is sorted by when the address says nothing. */
export function sortedBy(places: Console['places'], first: string) {
  return {
    sort(): Sort {
      const { sort, order } = places.place.value.filters
      return { key: sort ?? first, descending: order === 'descending' }
    },
    sortBy({ key, descending }: Sort) {
      places.filter({ sort: key === first ? '' : key, order: descending ? 'descending' : '' })
    },
  }
}
