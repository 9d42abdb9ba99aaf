import type { AddressSettings } from '../../../../core/contract/admin/directory.ts'
import type { AddressModel } from '../../models/address.ts'

/** What every card of an address's settings gets. */
export interface AddressCardProps {
  readonly settings: AddressSettings
  readonly model: AddressModel
}
