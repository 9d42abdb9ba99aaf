import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { strFromU8, unzipSync } from 'fflate'
import { OfficeAddinManifest, validateManifest } from 'office-addin-manifest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { more as arabic } from '../../addin/shared/i18n/ar/more.ts'
import { more as german } from '../../addin/shared/i18n/de/more.ts'
import { more as english } from '../../addin/shared/i18n/en/more.ts'
import { more as french } from '../../addin/shared/i18n/fr/more.ts'
import { pages } from '../../api/http/pages.ts'
import { readManifest } from '../../core/deployment/manifest.ts'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('manifest.json', root), 'utf8')
const xml = readFileSync(new URL('manifest.xml', root), 'utf8')

interface Control {
  readonly actionId: string
  readonly supertip?: { readonly description: string }
  readonly icons: readonly { readonly url: string; readonly size: number; readonly scale?: number }[]
}
interface Group {
  readonly controls: readonly Control[]
}
interface Ribbon {
  readonly contexts: readonly string[]
  readonly requirements: { readonly formFactors: readonly string[] }
  readonly tabs: readonly {
    readonly groups?: readonly Group[]
    readonly customMobileRibbonGroups?: readonly Group[]
  }[]
}
interface Action {
  readonly id: string
  readonly pinnable?: boolean
}

const manifest = JSON.parse(text)
const [extension] = manifest.extensions
const ribbons: readonly Ribbon[] = extension.ribbons
const actions: readonly Action[] = extension.runtimes[0].actions
const controls = ribbons
  .flatMap(({ tabs }) => tabs)
  .flatMap((tab) => [...(tab.groups ?? []), ...(tab.customMobileRibbonGroups ?? [])])
  .flatMap((group) => group.controls)

test('V7: manifest.json is of the same add-in and version as manifest.xml', () => {
  expect(xml).toContain(`<Id>${manifest.id}</Id>`)
  expect(xml).toContain(`<Version>${manifest.version}.0</Version>`)
  expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`)
  expect(manifest.name.short.length).toBeLessThanOrEqual(30)
  expect(manifest.description.short.length).toBeLessThanOrEqual(80)
})

test('V7: its buttons stand beside mail that is read and written, and on phones; each opens a pane that is there', () => {
  expect(extension.requirements.capabilities).toEqual([{ name: 'Mailbox', minVersion: '1.5' }])
  expect(ribbons.map((r) => [r.contexts, r.requirements.formFactors])).toEqual([
    [['mailRead'], ['desktop']],
    [['mailCompose'], ['desktop']],
    [['mailRead'], ['mobile']],
  ])
  const ids = actions.map(({ id }) => id)
  expect(controls).toHaveLength(3)
  for (const control of controls) expect(ids).toContain(control.actionId)
  expect(actions.filter(({ pinnable }) => pinnable)).toHaveLength(1)
})

test('V7: its icons are there in the sizes that it says', () => {
  const size = (path: string) => readFileSync(new URL(`dist/${path}`, root)).readUInt32BE(16)
  expect(size(manifest.icons.color)).toBe(192)
  expect(size(manifest.icons.outline)).toBe(32)
  const icons = controls.flatMap((control) => control.icons)
  expect(icons).toHaveLength(3 + 3 + 9)
  for (const icon of icons)
    expect(size(new URL(icon.url).pathname.slice(1))).toBe(icon.size * (icon.scale ?? 1))
})

test("V7: Microsoft's own tool finds nothing wrong with manifest.json, and reads both", async () => {
  // By the schema of its version, which comes with the tool; manifest.xml it sends to a service of Microsoft's.
  expect(await validateManifest(fileURLToPath(new URL('manifest.json', root)))).toEqual({ isValid: true })
  for (const name of ['manifest.xml', 'manifest.json']) {
    const { id, displayName, description } = await OfficeAddinManifest.readManifestFile(
      fileURLToPath(new URL(name, root)),
    )
    expect([id, displayName, description]).toEqual([manifest.id, 'Carrel', english.signInMore])
  }
})

const LANGUAGES = { de: german, fr: french, ar: arabic } as const

test('V8: both manifests say what Carrel is as its sign-in page does, in every language', () => {
  const { short, full } = manifest.description
  expect([short, full]).toEqual([english.signInMore, english.signInMore])
  const tips = controls.flatMap(({ supertip }) => supertip?.description ?? [])
  expect(tips).toEqual([english.signInMore, english.signInMore])
  for (const [language, { signInMore }] of Object.entries(LANGUAGES)) {
    const values = [...xml.matchAll(new RegExp(`Locale="${language}-.*? Value="([^"]*)"`, 'g'))].map(
      ([, value]) => value,
    )
    const label = values[1]
    // What it is, and in both versions the button and what its tip says.
    expect(values).toEqual([signInMore, label, signInMore, label, signInMore])
    const said = JSON.parse(readFileSync(new URL(`addin/languages/${language}.json`, root), 'utf8'))
    const texts = Object.entries<string>(said).filter(([key]) => /description|label|title/.test(key))
    expect(texts).toHaveLength(9)
    for (const [key, text] of texts)
      expect([key, text]).toEqual([key, key.includes('description') ? signInMore : label])
  }
})

const served = (address: string) =>
  createServer(
    express().use(
      pages({
        folder: fileURLToPath(new URL('dist', root)),
        connects: [],
        manifests: fileURLToPath(root),
        publicUrl: new URL(address),
      }),
    ),
  )
const server = served('https://mail.example:8443/')
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
const ask = (path: string, at = server) =>
  fetch(`http://127.0.0.1:${(at.address() as AddressInfo).port}${path}`)

test('V7: the server hands it out with its own address and no other', async () => {
  const answer = await ask('/manifest.json')
  const text = await answer.text()
  expect(answer.headers.get('Content-Type')).toMatch('application/json')
  expect(text).not.toContain('localhost')
  expect(JSON.parse(text)).toMatchObject({
    validDomains: ['mail.example:8443'],
    extensions: [{ runtimes: [{ code: { page: 'https://mail.example:8443/pane' } }] }],
  })
})

test('A10: whatever the name of the server is made of, both manifests can be read, and name it', async () => {
  for (const address of [
    'https://archiv.müller.example',
    "https://a&b$&$'.example",
    'https://a"b.example',
    // The template's own address is a part of these.
    'https://localhost:34431',
    'https://carrel.localhost:3443',
  ]) {
    const other = served(address)
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { origin, host } = new URL(address)
    const read = readManifest(await (await ask('/manifest.xml', other)).text())
    expect(read?.addresses[0]).toBe(`${origin}/icons/icon-64.png`)
    expect(((await (await ask('/manifest.json', other)).json()) as typeof manifest).validDomains).toEqual([
      host,
    ])
    other.close()
  }
  expect(readManifest(xml.replace('<!--', '<!-- https://xn--mller-kva.example'))).toBeNull()
})

test('V7: it also comes as the package that Microsoft 365 takes, with all that it names', async () => {
  const answer = await ask('/manifest.zip')
  expect(answer.headers.get('Content-Type')).toBe('application/zip')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const inside = JSON.parse(strFromU8(files['manifest.json']!))
  expect(inside.validDomains).toEqual(['mail.example:8443'])
  const languages: readonly string[] = inside.localizationInfo.additionalLanguages.map(
    ({ file }: { readonly file: string }) => file,
  )
  expect(languages).toEqual(Object.keys(LANGUAGES).map((language) => `languages/${language}.json`))
  const named = [inside.icons.color, inside.icons.outline, ...languages]
  expect(Object.keys(files).sort()).toEqual(['manifest.json', ...named].sort())
  for (const name of languages) expect(mistakes(JSON.parse(strFromU8(files[name]!)))).toEqual([])
  expect(mistakes({ 'name.short': 'A name of more than thirty letters', nothing: '' })).toHaveLength(4)
})

/** By the schema of languages; its patterns are none with the flag `u`, with which the tool of the other schema reads them. */
function mistakes(said: Readonly<Record<string, string>>): string[] {
  const folder = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams'
  const file = `${folder}/v${manifest.manifestVersion}/MicrosoftTeams.Localization.schema.json`
  const schema = JSON.parse(readFileSync(new URL(file, root), 'utf8'))
  const { $schema: _, ...texts } = said
  const wrong = schema.required.filter((key: string) => !(key in texts))
  for (const [key, text] of Object.entries(texts)) {
    const pattern = Object.keys(schema.patternProperties).find((one) => new RegExp(one).test(key)) ?? ''
    const rule = schema.properties[key] ?? schema.patternProperties[pattern]
    if (rule === undefined || text.length > rule.maxLength) wrong.push(key)
  }
  return wrong
}
