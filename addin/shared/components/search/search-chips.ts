// Loaded for the first query that has run.
import './chip.css'

export { partsOf } from '../../models/chips.ts'
