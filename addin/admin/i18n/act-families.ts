import { isKnown } from './say.ts'

/** Acts that occur, and before the first of each family that there is a word for the family: the API takes either. */
export function withFamilies(acts: readonly string[]): string[] {
  const families = Map.groupBy(acts, (act) => act.slice(0, act.indexOf('.')))
  return [...families].flatMap(([family, some]) =>
    some.length > 1 && isKnown(`family-${family}`) ? [family, ...some] : some,
  )
}
