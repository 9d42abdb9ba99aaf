import { SeeAsDelegate, SeeAsDelegateQuery } from '../../../../core/contract/admin/see-as-delegate.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/see-as-delegate.ts'
import { type Route, route } from '../../route.ts'

/** See as delegate (A11). */
export function seeAsDelegateRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/see-as-delegate',
      summary:
        'What a delegate could see now of an archive: how many messages, and how many are withheld by which rule',
      query: SeeAsDelegateQuery,
      answers: { status: 200, schema: SeeAsDelegate },
      handle: ({ query }) => use.seeAsDelegate(administering, query),
    }),
  ]
}
