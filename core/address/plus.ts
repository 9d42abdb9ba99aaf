/**
 * The address that a plus address belongs to (RFC 5233, subaddressing): anna+trips@… gives anna@…; any other
 * address is its own base. A quoted local part is taken literally. What goes in folded comes out so.
 */
export function plusBase<Address extends string>(address: Address): Address {
  const plus = address.indexOf('+')
  const at = address.lastIndexOf('@')
  if (plus <= 0 || plus > at || address.startsWith('"')) return address
  const base = `${address.slice(0, plus)}${address.slice(at)}`
  // "anna.+x@" would leave "anna.@", which is no address.
  return base.charAt(plus - 1) === '.' ? address : (base as Address)
}
