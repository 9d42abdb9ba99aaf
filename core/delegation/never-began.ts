/**
 * Whether it was removed before its start: it never gave anything. Its `from` is the start that was planned, its `until` when it
 * was removed; instants as ISO 8601.
 */
export function neverBegan({
  state,
  from,
  until,
}: {
  readonly state: string
  readonly from: string | null
  readonly until: string | null
}): boolean {
  return state === 'removed' && from !== null && until !== null && Date.parse(from) > Date.parse(until)
}
