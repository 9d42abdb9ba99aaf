/** What is looked up once and remembered, for as long as the map lives. */
export function remembered<K, T>(known: Map<K, T>, key: K, look: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const looked = look()
  known.set(key, looked)
  return looked
}
