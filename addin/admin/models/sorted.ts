import type { Sort } from '../components/table/data-table.tsx'
import type { Console } from './console.ts'

/**
 * How a table is sorted, kept in the address; `first` is the column that it is sorted by when the address says nothing, and
 * `turned` that its last row stands first then, as the newest of a log does.
 */
export function sortedBy(places: Console['places'], first: string, turned = false) {
  return {
    sort(): Sort {
      const { sort, order } = places.place.value.filters
      return { key: sort ?? first, descending: order ? order === 'descending' : turned }
    },
    sortBy({ key, descending }: Sort) {
      const order = descending === turned ? '' : descending ? 'descending' : 'ascending'
      places.filter({ sort: key === first ? '' : key, order })
    },
  }
}
