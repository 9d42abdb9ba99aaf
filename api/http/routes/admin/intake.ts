import { IntakeHealth, RetriedIntake, RetryIntake } from '../../../../core/contract/admin/intake.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/intake.ts'
import { type Route, route } from '../../route.ts'

/** How taking in does, and trying again what failed. */
export function intakeRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/intake',
      summary: 'What was accepted, what waits and what failed; nothing of any message’s content',
      answers: { status: 200, schema: IntakeHealth },
      handle: ({ reader }) => use.intakeHealth(administering, reader),
    }),
    route({
      method: 'post',
      path: '/admin/intake/retry',
      summary: 'Try again now what could not be archived, one or all',
      body: RetryIntake,
      answers: { status: 200, schema: RetriedIntake },
      handle: ({ reader, body }) => use.retryIntake(administering, reader, body),
    }),
  ]
}
