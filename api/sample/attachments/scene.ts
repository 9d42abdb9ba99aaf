import { Random } from '../random.ts'

export type Colour = readonly [red: number, green: number, blue: number]

/** A picture as a function of the place, both coordinates in [0, 1), the origin top left. */
export type Scene = (x: number, y: number) => Colour

/** Sky, water and a ferry, differently for each seed: photographs from the quay, as far as they need to be. */
export function harbour(seed: number): Scene {
  const random = new Random(seed)
  const dusk = random.next()
  const horizon = 0.4 + random.next() * 0.2
  const left = 0.1 + random.next() * 0.4
  const hull: Colour = random.pick<Colour>([
    [11, 106, 112],
    [150, 40, 40],
    [30, 50, 90],
  ])
  const length = 0.25 + random.next() * 0.2
  return (x, y) => {
    const depth = y - horizon + 0.07
    // The bow rakes back towards the water.
    if (depth > 0 && depth < 0.11 && x > left + depth * 0.6 && x < left + length) return hull
    if (x > left + 0.07 && x < left + length * 0.8 && y < horizon && y > horizon - 0.14)
      return [238, 240, 240]
    if (y < horizon)
      return mix([120 + 110 * dusk, 170, 220 - 60 * dusk], [240, 225 - 40 * dusk, 205], y / horizon)
    const wave = Math.sin(x * 40 + y * 90 + seed) * 8
    return mix([70 + wave, 120 + wave, 140 + wave], [20, 50 + wave, 70 + wave], (y - horizon) / (1 - horizon))
  }
}

/** The organisation's mark for newsletters: waves on teal. */
export function mark(): Scene {
  return (x, y) => (Math.abs(y - 0.55 - 0.08 * Math.sin(x * 19)) < 0.06 ? [230, 243, 243] : [11, 106, 112])
}

function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}
