import type { Selected } from '../../../addin/office/selection.ts'
import { createFollowing, type Following } from '../../../addin/pane/following.ts'
import type { Archive } from '../../../addin/shared/models/archive.ts'
import type { Place } from '../../../addin/shared/models/place.ts'
import type { World } from '../world.ts'
import type { Box } from './archives.ts'

/** Somebody at the pane, and what they did last. */
export interface Person {
  readonly world: World
  readonly archive: Archive
  readonly following: Following
  readonly selected: Selected | null
  /** The shared mailbox in which it lies. */
  readonly owner: Box | null
  /** They went to an archive by themselves since they selected it. */
  readonly chose: boolean
  /** The archive to which they went last by a link, readable or not. */
  readonly linked: string | null
  /** The machine is on the network again, or off it. */
  online(): void
  select(message: string | null, owner: Box | null): void
  choose(place: Place): void
  follow(place: Place): void
}

export function personAt({ archive, online }: { archive: Archive; online(): void }, world: World): Person {
  const following = createFollowing(archive)
  let selected: Selected | null = null
  let owner: Box | null = null
  let chose = false
  let linked: string | null = null
  return {
    world,
    archive,
    following,
    online,
    get selected() {
      return selected
    },
    get owner() {
      return owner
    },
    get chose() {
      return chose
    },
    get linked() {
      return linked
    },
    select(message, lying) {
      owner = lying
      chose = false
      selected = message === null ? null : selection(message, lying && `${lying}@lindhaven.example`)
      following.take(selected)
    },
    choose(place) {
      chose = true
      archive.places.go(place)
    },
    follow(place) {
      linked = place.mailbox
      this.choose(place)
    },
  }
}

function selection(message: string, owner: string | null): Selected {
  return {
    messageId: message,
    subject: message,
    from: { name: '', address: '' },
    owner: Promise.resolve(owner),
    references: async () => [],
  }
}
