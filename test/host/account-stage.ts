import type { Stage } from '../e2e/viewer.ts'
import { type Account, startAccount } from './account.ts'
import { outlookStage } from './outlook.ts'

/** A stage whose server goes by an issuer that plays Entra, and Marta's account there, bound to her archive. */
export async function accountStage(): Promise<{ on: Stage; account: Account; close(): Promise<void> }> {
  let on: Stage | null = null
  const account = await startAccount(() => on?.world.clock.now ?? Date.now())
  const stage = await outlookStage(account.issuer)
  on = stage
  const { administration } = stage.world.store
  const marta = await administration.mailboxAt('marta@lindhaven.example')
  await administration.bind(account.identity, marta!.mailbox, stage.world.actor())
  return {
    on: stage,
    account,
    async close() {
      await stage.close()
      await account.stop()
    },
  }
}
