import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { drawIcons } from '../../scripts/draw-icons.ts'

const text = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8')
const file = (path: string) => readFileSync(new URL(`../../dist${path}`, import.meta.url))

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

  test('V7: it may put links and files into a message that is written, and asks for no more', () => {
    expect(child(app, 'Permissions')?.text).toBe('ReadWriteItem')
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

  test('V7: an add-in button stands beside messages that are read and written, in both versions', () => {
    const older = version10.children.filter((n) => n.name !== 'VersionOverrides')
    const surfaces = (nodes: readonly Node[]) =>
      nodes.flatMap((n) => named(n, 'ExtensionPoint')).map((n) => n.attributes['xsi:type'])
    const desktop = ['MessageReadCommandSurface', 'MessageComposeCommandSurface']
    expect(surfaces(older)).toEqual(desktop)
    expect(surfaces(named(version11, 'DesktopFormFactor'))).toEqual(desktop)
    const forms = named(app, 'Form').map((n) => n.attributes['xsi:type'])
    expect(forms).toEqual(['ItemRead', 'ItemEdit'])
    // Only a pane beside a message that is read can be pinned.
    const pinned = named(version11, 'Control').filter((n) => named(n, 'SupportsPinning').length > 0)
    expect(pinned.map((n) => n.attributes.id)).toEqual(['carrelReadOpen'])
    for (const nodes of [older, [version11]]) {
      const ids = nodes
        .flatMap((n) => [...named(n, 'Control'), ...named(n, 'Group')])
        .map((n) => n.attributes.id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('V7: form factors and their parts stand in order; shared folders are in the newer version alone', () => {
    const order = ['SupportsSharedFolders', 'FunctionFile', 'ExtensionPoint']
    for (const node of named(app, 'DesktopFormFactor')) expect(inOrder(names(node), order)).toBe(true)
    expect(named(app, 'SupportsSharedFolders').map((n) => n.text)).toEqual(['true'])
    expect(named(version11, 'SupportsSharedFolders')).toHaveLength(1)
    expect(names(named(version11, 'Host')[0]!)).toEqual(['DesktopFormFactor', 'MobileFormFactor'])
  })

  test('V7: on a phone the pane opens beside a message that is read, with nine icons of their true size', () => {
    expect(named(app, 'MobileFormFactor')).toHaveLength(1)
    const mobile = named(version11, 'MobileFormFactor')[0]!
    expect(named(mobile, 'ExtensionPoint').map((n) => n.attributes['xsi:type'])).toEqual([
      'MobileMessageReadCommandSurface',
    ])
    const [button] = named(mobile, 'Control')
    expect(button!.attributes['xsi:type']).toBe('MobileButton')
    expect(names(button!)).toEqual(['Label', 'Icon', 'Action'])
    expect(child(button!, 'Icon')!.attributes['xsi:type']).toBe('bt:MobileIconList')
    const icons = named(mobile, 'Image').map(({ attributes: { size, scale, resid } }) => ({
      size: Number(size),
      scale: Number(scale),
      resid,
    }))
    expect(icons.map(({ size, scale }) => [size, scale])).toEqual(
      [25, 32, 48].flatMap((size) => [1, 2, 3].map((scale) => [size, scale])),
    )
    for (const { size, scale, resid } of icons) expect(resid).toBe(`icon${size * scale}`)
  })

  test('V8: what people read is there in English, German, French and Arabic', () => {
    const said = named(app, 'String').filter((n) => n.attributes.id !== 'groupLabel')
    const texts = [child(app, 'Description')!, ...said]
    expect(texts).toHaveLength(5)
    for (const node of texts) {
      const others = named(node, 'Override')
      expect(others.map((n) => n.attributes.Locale)).toEqual(['de-DE', 'fr-FR', 'ar-SA'])
      const values = [node.attributes.DefaultValue, ...others.map((n) => n.attributes.Value)]
      expect(new Set(values).size).toBe(4)
      const longest = node.attributes.id === 'buttonLabel' ? 125 : 250
      for (const value of values) expect(value!.length).toBeLessThanOrEqual(longest)
      expect(values[3]).toMatch(/\p{Script=Arabic}/u)
    }
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

  test('V7: every icon is built from its SVG, a PNG of the size that its name and its use say', async () => {
    const drawn = await drawIcons()
    const icons = [
      ...new Set([...text.matchAll(/https:\/\/localhost:3443(\/icons\/[^"]+)/g)].map((m) => m[1]!)),
    ]
    const sizes = icons.map((path) => {
      const bytes = file(path)
      expect(bytes.equals(drawn.get(path.slice('/icons/'.length))!)).toBe(true)
      expect([...bytes.subarray(1, 4)].map((b) => String.fromCharCode(b)).join('')).toBe('PNG')
      const size = bytes.readUInt32BE(16)
      expect(bytes.readUInt32BE(20)).toBe(size)
      expect(path).toBe(`/icons/icon-${size}.png`)
      return size
    })
    expect(sizes.sort((a, b) => a - b)).toEqual([16, 25, 32, 48, 50, 64, 75, 80, 96, 128, 144])
    for (const image of named(app, 'Image').filter((n) => n.attributes.size && !n.attributes.scale))
      expect(image.attributes.resid).toBe(`icon${image.attributes.size}`)
    for (const image of named(app, 'Image').filter((n) => n.attributes.id))
      expect(image.attributes.DefaultValue).toMatch(
        new RegExp(`/icon-${image.attributes.id!.replace('icon', '')}\\.png$`),
      )
  })
})
