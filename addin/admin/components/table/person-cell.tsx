import { readable } from '../../../../core/address/readable.ts'
import { Coin } from '../../../shared/components/coin.tsx'
import { addressOf } from '../../models/place.ts'

/** An address: name above, address below, leading to its page where one may go there. */
export function PersonCell({
  id,
  name,
  address,
}: {
  readonly id: string | null
  readonly name: string
  readonly address: string
}) {
  const inside = (
    <>
      <Coin kind="person" name={name || address} />
      <span class="two-lines">
        <span dir="auto">{name || readable(address)}</span>
        <span class="second" dir="ltr" title={address}>
          {readable(address)}
        </span>
      </span>
    </>
  )
  return id === null ? (
    <span class="party">{inside}</span>
  ) : (
    <a class="party" href={addressOf({ page: 'addresses', id })}>
      {inside}
    </a>
  )
}
