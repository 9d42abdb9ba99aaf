import { DeliveryFilter, DeliveryPage } from '../../../../core/contract/admin/deliveries.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/deliveries.ts'
import { type Route, route } from '../../route.ts'

/** The delivery view for any message (A9). */
export function deliveryRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/deliveries',
      summary: 'How messages came in, by Message-ID, sender, recipient and time; envelopes only',
      query: DeliveryFilter,
      answers: { status: 200, schema: DeliveryPage },
      handle: ({ reader, query }) => use.deliveries(administering, reader, query),
    }),
  ]
}
