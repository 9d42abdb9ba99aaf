import { MISTAKE_SENTENCES } from '../../../../core/search/sentences.ts'
import type { English } from '../catalogue.ts'

/** What is wrong with a search: the sentences that the API answers with. */
export const mistakes = MISTAKE_SENTENCES satisfies English
