import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { expect, test } from 'vitest'
import { pages } from '../../api/http/pages.ts'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('manifest.json', root), 'utf8')
const xml = readFileSync(new URL('manifest.xml', root), 'utf8')

interface Control {
  readonly actionId: string
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
  const size = (path: string) => readFileSync(new URL(`addin/${path}`, root)).readUInt32BE(16)
  expect(size(manifest.icons.color)).toBe(192)
  expect(size(manifest.icons.outline)).toBe(32)
  const icons = controls.flatMap((control) => control.icons)
  expect(icons).toHaveLength(3 + 3 + 9)
  for (const icon of icons)
    expect(size(new URL(icon.url).pathname.slice(1))).toBe(icon.size * (icon.scale ?? 1))
})

test('V7: the server hands it out with its own address and no other', async () => {
  const app = express().use(
    pages({
      folder: '/',
      connects: [],
      manifests: fileURLToPath(root),
      publicUrl: new URL('https://mail.example:8443/'),
    }),
  )
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/manifest.json`)
  const own = await answer.text()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  expect(answer.headers.get('Content-Type')).toMatch('application/json')
  expect(own).not.toContain('localhost')
  expect(JSON.parse(own)).toMatchObject({
    validDomains: ['mail.example:8443'],
    extensions: [{ runtimes: [{ code: { page: 'https://mail.example:8443/pane' } }] }],
  })
})
