import { isMaildirWith, isNoise, type Place, placeWithin, topPlace } from './place.ts'

/**
 * Reads from the names in a zip which of its folders are Maildirs.
 * @returns for each name its place, or null for a folder and for what is no mail
 */
export function placesIn(names: readonly string[]): (entry: { name: string; size: number }) => Place | null {
  const parts = new Map<string, Set<string>>()
  for (const name of names) {
    let path = ''
    for (const folder of foldersOf(name)) {
      if (folder === 'cur' || folder === 'new' || folder === 'tmp')
        parts.set(path, (parts.get(path) ?? new Set()).add(folder))
      path += `/${folder}`
    }
  }
  const maildirs = new Set([...parts].flatMap(([path, has]) => (isMaildirWith(has) ? [path] : [])))
  const beside = new Map<string, number>()
  for (const path of maildirs) {
    const around = path.slice(0, path.lastIndexOf('/') + 1)
    if (!path.startsWith('.', around.length)) beside.set(around, (beside.get(around) ?? 0) + 1)
  }
  return ({ name, size }) => {
    if (/[/\\]$/.test(name) && size === 0) return null
    let path = ''
    let place: Place | null = topPlace(maildirs.has(path), true)
    for (const folder of foldersOf(name)) {
      const alone = (beside.get(`${path}/`) ?? 0) < 2
      path += `/${folder}`
      place = placeWithin(place, folder, { isMaildir: maildirs.has(path), alone })
      if (place === null) return null
    }
    return isNoise(segmentsOf(name).at(-1) ?? '', place) ? null : place
  }
}

/**
 * The folders that a name leads through. Some programs of Windows write "\"; "/a" and "../a" lead nowhere else than "a":
 * nothing is written to a disk, so that such names are odd and no more.
 */
function foldersOf(name: string): string[] {
  const folders: string[] = []
  for (const segment of segmentsOf(name).slice(0, -1)) {
    if (segment === '..') folders.pop()
    else if (segment !== '' && segment !== '.') folders.push(segment)
  }
  return folders
}

function segmentsOf(name: string): string[] {
  return name.split(/[/\\]/)
}
