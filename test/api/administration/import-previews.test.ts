import { describe, expect, test } from 'vitest'
import { MAX_FILE } from '../../../api/sheets/limits.ts'
import type { DelegationImportList, ImportRowPage } from '../../../core/contract/admin/imports.ts'
import type { Problem } from '../../../core/contract/common.ts'
import {
  at,
  HOME,
  inOwnDomains,
  jonas,
  preview,
  rows,
  saga,
  settled,
  sheet,
  upload,
  world,
} from '../../support/importing.ts'
import { ISSUER } from '../../support/world.ts'

inOwnDomains()

describe('a preview', () => {
  test('A3: a preview belongs to whoever sent the file, is paged and found in, and can be cancelled', async () => {
    const ready = await preview(sheet([at('marta'), at('info')], [at('anna'), at('info')], ['', '']))
    expect((await (await saga()).fetch(`/admin/imports/${ready.id}`)).status).toBe(404)
    const page = await jonas.json<ImportRowPage>(`/admin/imports/${ready.id}/rows?limit=1`)
    expect(page).toMatchObject({ rows: [{ row: 2 }], matching: 2 })
    const next = await jonas.json<ImportRowPage>(
      `/admin/imports/${ready.id}/rows?limit=1&cursor=${page.next}`,
    )
    expect(next).toMatchObject({ rows: [{ row: 3 }], next: null, matching: null })
    expect((await rows(ready, 'find=ANNA')).map(({ row }) => row)).toEqual([3])
    expect((await jonas.send('DELETE', `/admin/imports/${ready.id}`)).status).toBe(204)
    expect((await jonas.fetch(`/admin/imports/${ready.id}`)).status).toBe(404)
  })

  test('A3: open previews of one person are bounded in number and in bytes; cancelling one makes room', async () => {
    const owner = `${ISSUER} ${jonas.name}`
    const open = (size: number) =>
      world.store.imports.begin(
        { kind: 'import', domain: HOME, file: 'big.csv', size, owner },
        world.clock.now,
      )
    const path = `/admin/imports?domain=${HOME}&name=one-more.csv`
    const text = sheet([at('marta'), at('info')])
    const refusal = async () => {
      const answer = await upload(jonas, path, text)
      const { title, detail } = (await answer.json()) as Problem
      expect(title).toBe('Not possible as things stand')
      return [answer.status, detail]
    }
    await open(MAX_FILE)
    const second = await open(MAX_FILE - text.length + 1)
    expect(await refusal()).toEqual([409, expect.stringContaining('more than 64 MB together')])
    // Somebody else's previews are another's room.
    expect((await upload(await saga(), path, text)).status).toBe(201)
    await world.store.imports.cancel(second)
    await open(MAX_FILE - text.length)
    expect((await preview(text, path)).state).toBe('ready')

    const { imports } = await jonas.json<DelegationImportList>('/admin/imports')
    for (const { id } of imports)
      expect((await jonas.send('DELETE', `/admin/imports/${id}`)).status).toBe(204)
    // What was refused can be accepted by nobody, and holds no place.
    for (let at = 0; at < 10; at += 1)
      await world.store.imports.fail(await open(1), { code: 'empty', sentence: 'x', facts: {} })
    expect((await preview(text, path)).state).toBe('ready')
    for (let at = 0; at < 9; at += 1) await open(1)
    expect(await refusal()).toEqual([409, expect.stringContaining('ten previews open')])
  })

  test('A3: a file that cannot be read says why; a domain that is not internal is refused', async () => {
    const failed = await preview('<html><table></table></html>')
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'html' } })
    const refused = await upload(jonas, '/admin/imports?domain=elsewhere.example&name=x.csv', sheet())
    expect(await refused.json()).toMatchObject({ status: 400, field: 'domain' })
  })

  test('A3: a template and the outcomes come as a sheet in every format', async () => {
    const ready = await preview(sheet([at('marta'), at('nobody')]))
    for (const format of ['xlsx', 'xls', 'csv']) {
      const template = await jonas.fetch(`/admin/imports/template?format=${format}`)
      const again = await upload(jonas, `/admin/imports?domain=${HOME}&name=t.${format}`, '')
      expect(again.status).toBe(201)
      expect((await template.arrayBuffer()).byteLength).toBeGreaterThan(50)
      expect(
        (await jonas.fetch(`/admin/imports/${ready.id}/sheet?format=${format}&outcome=error`)).status,
      ).toBe(200)
    }
    const example = await jonas.fetch('/admin/imports/template?format=csv&domain=own.test')
    expect((await example.text()).trim().split('\r\n')).toEqual([
      'primaryaddress,delegateaddress',
      'anna@own.test,info@own.test',
      'anna@own.test,bookings@own.test',
    ])
    const text = await (await jonas.fetch(`/admin/imports/${ready.id}/sheet?format=csv`)).text()
    expect(text).toContain(`2,${at('marta')},${at('nobody')},error,"No such address`)
  })

  test('A3: after a restart the preview is there still, and a file that was being read is said to be gone', async () => {
    const ready = await preview(sheet([at('marta'), at('info')]))
    const lost = await world.store.imports.begin(
      { kind: 'import', domain: HOME, file: 'lost.csv', size: 1, owner: `x y` },
      world.clock.now,
    )
    await world.store.imports.recover('command line')
    expect(await world.store.imports.find(lost, 'x y')).toMatchObject({
      state: 'failed',
      problem: { code: 'gone' },
    })
    expect((await settled(jonas, ready.id)).state).toBe('ready')
  })
})
