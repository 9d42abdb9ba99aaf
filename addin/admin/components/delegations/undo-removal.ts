import type { AdminDelegation } from '../../../../core/contract/admin/delegations.ts'
import { day } from '../../i18n/days.ts'
import { say } from '../../i18n/say.ts'
import type { Console } from '../../models/console.ts'
import { refusal } from '../form/refusal.ts'

/**
 * Takes a removal back. The removal counted at once, so this is a new delegation of the same pair, with the end and reason
 * of the one that went (and its start, where that is still to come), added by hand and audited as such.
 */
export async function undoRemoval(
  { admin, notices, now, session }: Pick<Console, 'admin' | 'notices' | 'now' | 'session'>,
  { primary, delegate, from, until, reason }: AdminDelegation,
): Promise<void> {
  const names = { primary: primary.name || primary.address, delegate: delegate.name || delegate.address }
  try {
    const wanted = { primary: primary.address, delegate: delegate.address, reason }
    const { outcome, delegation } = await admin.addDelegation({
      ...wanted,
      startsAt: Date.parse(from) > now().getTime() ? from : null,
      endsAt: until,
    })
    const date = day(delegation.from, session.me.value?.zone ?? 'UTC')
    const sentence =
      delegation.state === 'scheduled'
        ? say(outcome === 'added' ? 'readsAgainFrom' : 'addAlreadyFrom', { ...names, date })
        : say(outcome === 'added' ? 'readsAgain' : 'readsAlready', names)
    notices.toast.value = { kind: 'done', sentence }
  } catch (thrown) {
    notices.toast.value = { kind: 'failed', sentence: refusal(thrown).sentence }
  }
}
