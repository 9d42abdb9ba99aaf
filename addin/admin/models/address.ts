import { effect, untracked } from '@preact/signals'
import type { AddressDelegations, AddressSettings } from '../../../core/contract/admin/directory.ts'
import { createAsked } from './asked.ts'
import type { Console } from './console.ts'

/** One address: its settings, and its delegations in both directions. */
export function createAddress(id: string) {
  return ({ admin, may, places, watch }: Console) => {
    const settings = createAsked<AddressSettings>()
    const delegations = createAsked<AddressDelegations>()
    void settings.ask((stop) => admin.address(id, stop))

    const stops = [
      effect(() => {
        const over = places.place.value.filters.tab === 'history'
        if (may('delegations.read'))
          untracked(() => void delegations.ask((stop) => admin.delegationsOf(id, over, stop)))
      }),
      watch(settings.fault),
    ]

    return {
      settings,
      delegations,
      /** The server's answer to a change is what stands now. */
      took(next: AddressSettings) {
        settings.value.value = next
      },
      async changed() {
        await Promise.all([settings.again(), delegations.again()])
      },
      stop() {
        settings.stop()
        delegations.stop()
        for (const stop of stops) stop()
      },
    }
  }
}
export type AddressModel = ReturnType<ReturnType<typeof createAddress>>
