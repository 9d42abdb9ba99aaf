import { archivedDeliveries, openDeliveries } from './deliveries.ts'
import { facets, suggestions } from './facets.ts'
import { called, conversation, conversationSize, folders, message, page, totals } from './reads.ts'
import { forget, recent, remember, save, saved } from './searches.ts'
import { wholeFacets, wholePage, wholeTotals } from './whole.ts'

export const reads = {
  page,
  message,
  called,
  conversation,
  conversationSize,
  folders,
  facets,
  suggestions,
  totals,
  wholePage,
  wholeFacets,
  wholeTotals,
  archivedDeliveries,
  openDeliveries,
  saved,
  recent,
}

export const writes = { save, forget, remember }
