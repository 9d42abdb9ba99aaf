import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const text = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8')
const file = (path: string) => readFileSync(new URL(`../../addin${path}`, import.meta.url))

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

/** A parser for this one well-formed file. */
function parse(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  for (const [, close, name, attributes = '', empty, content] of xml
    .replace(/<\?.*?\?>|<!--.*?-->/gs, '')
    .matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/g)) {
    const here = open.at(-1)!
    if (content !== undefined) here.text += content.trim()
    else if (close) expect(open.pop()!.name).toBe(name)
    else {
      const found = Object.fromEntries(
        [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map((a) => [a[1], a[2]]),
      )
      const node: Node = { name: name!, attributes: found, children: [], text: '' }
      here.children.push(node)
      if (!empty) open.push(node)
    }
  }
  expect(open).toHaveLength(1)
  return root.children[0]!
}

const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)]
const named = (node: Node, name: string) => all(node).filter((n) => n.name.replace(/^\w+:/, '') === name)
const child = (node: Node, name: string) => node.children.find((n) => n.name === name)
const names = (node: Node) => node.children.map((n) => n.name)

/** Is `these` a sub-sequence of the schema's order? */
function inOrder(these: readonly string[], order: readonly string[]): boolean {
  const places = these.map((name) => order.indexOf(name))
  return places.every((place, i) => place >= 0 && (i === 0 || place >= places[i - 1]!))
}

const app = parse(text)
const version10 = child(app, 'VersionOverrides')!
const version11 = child(version10, 'VersionOverrides')!

describe('manifest.xml', () => {
  test('V7: top-level elements stand in the order of the schema', () => {
    const order = [
      'Id',
      'AlternateId',
      'Version',
      'ProviderName',
      'DefaultLocale',
      'DisplayName',
      'Description',
      'IconUrl',
      'HighResolutionIconUrl',
      'SupportUrl',
      'AppDomains',
      'Hosts',
      'Requirements',
      'FormSettings',
      'Permissions',
      'Rule',
      'DisableEntityHighlighting',
      'VersionOverrides',
    ]
    expect(inOrder(names(app), order)).toBe(true)
    expect(inOrder(['Version', 'Id'], order)).toBe(false)
  })

  test('V7: both VersionOverrides 1.0 and 1.1 are there, each in order, the newer inside the older', () => {
    const order = ['Description', 'Requirements', 'Hosts', 'Resources', 'VersionOverrides']
    expect(version10.attributes['xsi:type']).toBe('VersionOverridesV1_0')
    expect(version11.attributes['xsi:type']).toBe('VersionOverridesV1_1')
    for (const version of [version10, version11]) expect(inOrder(names(version), order)).toBe(true)
  })

  test('V7: parts of a button and its action stand in order', () => {
    const action = ['SourceLocation', 'SupportsPinning', 'SupportsNoItemContext', 'SupportsMultiSelect']
    for (const button of named(app, 'Control'))
      expect(inOrder(names(button), ['Label', 'Supertip', 'Icon', 'Action'])).toBe(true)
    for (const node of named(app, 'Action')) expect(inOrder(names(node), action)).toBe(true)
    expect(named(version11, 'SupportsPinning').map((n) => n.text)).toEqual(['true'])
    const old = named(version10, 'Action').filter((n) => !named(version11, 'Action').includes(n))
    expect(old.every((n) => !child(n, 'SupportsPinning'))).toBe(true)
  })

  test('V7: every resid is defined in the resources of its own version, and no longer than 32', () => {
    for (const version of [version10, version11]) {
      const resources = child(version, 'Resources')!
      const defined = all(resources).flatMap((n) => n.attributes.id ?? [])
      const outer = version.children.filter((n) => n.name !== 'VersionOverrides')
      const used = outer.flatMap(all).flatMap((n) => n.attributes.resid ?? [])
      expect(used.length).toBeGreaterThan(5)
      for (const id of used) expect(defined).toContain(id)
      for (const id of defined) expect(id.length).toBeLessThanOrEqual(32)
      const short = named(child(resources, 'bt:ShortStrings')!, 'String')
      for (const string of short) expect(string.attributes.DefaultValue!.length).toBeLessThanOrEqual(125)
    }
  })

  test('S1: every address is https and at the one address that the server replaces', () => {
    const addresses = [...text.matchAll(/"(https?:\/\/[^"]+)"/g)]
      .map((m) => m[1]!)
      .filter((a) => !a.includes('schemas.') && !a.includes('w3.org'))
    expect(addresses.length).toBeGreaterThan(6)
    for (const address of addresses) expect(address).toMatch(/^https:\/\/localhost:3443(\/|$)/)
  })

  test('V7: the id is a GUID, the requirement Mailbox 1.5, the height at most 450', () => {
    expect(child(app, 'Id')!.text).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    const sets = named(app, 'Set')
    expect(sets.length).toBeGreaterThan(0)
    for (const set of sets) expect(set.attributes.Name).toBe('Mailbox')
    for (const list of named(app, 'Sets')) expect(list.attributes.DefaultMinVersion).toBe('1.5')
    expect(Number(named(app, 'RequestedHeight')[0]!.text)).toBeLessThanOrEqual(450)
  })

  test('V7: every icon is there, a PNG of the size that its name and its use say', () => {
    const icons = [
      ...new Set([...text.matchAll(/https:\/\/localhost:3443(\/icons\/[^"]+)/g)].map((m) => m[1]!)),
    ]
    const sizes = icons.map((path) => {
      const bytes = file(path)
      expect([...bytes.subarray(1, 4)].map((b) => String.fromCharCode(b)).join('')).toBe('PNG')
      const size = bytes.readUInt32BE(16)
      expect(bytes.readUInt32BE(20)).toBe(size)
      expect(path).toBe(`/icons/icon-${size}.png`)
      return size
    })
    expect(sizes.sort((a, b) => a - b)).toEqual([16, 32, 64, 80, 128])
    for (const image of named(app, 'Image').filter((n) => n.attributes.size))
      expect(image.attributes.resid).toBe(`icon${image.attributes.size}`)
  })
})
