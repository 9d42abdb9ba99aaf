import { Fragment } from 'preact'
import { say } from '../i18n/say.ts'

/** Stands in a sentence for its names. */
export const NAMES = '\ufffc'

/**
 * A sentence on one line. What follows its names is cut first, then the last name, at its own end: where the line runs from the
 * right, a Latin name that is cut with the line loses its beginning.
 */
export function CutNames({ line, names }: { readonly line: string; readonly names: readonly string[] }) {
  const [before, after = ''] = line.split(NAMES)
  return (
    <>
      {before}
      {names.map((name, i) => (
        <Fragment key={i}>
          {i > 0 && say('comma')}
          <bdi>{name}</bdi>
        </Fragment>
      ))}
      {after && <span>{after}</span>}
    </>
  )
}
