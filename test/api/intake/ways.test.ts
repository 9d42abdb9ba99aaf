import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { opened, subjectsIn } from './archive.ts'
import { data, imported, inAFreshArchive, put, root } from './fresh.ts'
import { anna, letter, mbox } from './letters.ts'

inAFreshArchive()

describe('I3: the same message by several ways', () => {
  test('I3: file, Maildir and mbox, LF and CRLF, with other trace fields, are one message', async () => {
    const one = letter('one')
    await put('one.eml', one)
    await put('lf.eml', one.replace(/\r\n/g, '\n'))
    await put('traced.eml', `Received: from a by b; Mon, 23 Nov 2026 08:00:01 +0000\r\nX-Spam: no\r\n${one}`)
    await put('box', mbox([one, letter('two')]))
    await put('dir/cur/1', one)
    await mkdir(join(root, 'dir/new'), { recursive: true })
    const summary = await imported(['one.eml', 'lf.eml', 'traced.eml', 'box', 'dir'])
    expect(summary).toMatchObject({ found: 6, problems: [] })
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })

  test('I3: an import run again adds nothing', async () => {
    await put('box', mbox([letter('one'), letter('two')]))
    await imported(['box'])
    expect(await imported(['box'])).toMatchObject({ found: 2, accepted: 0, already: 2, problems: [] })
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })

  test('I3: letters that differ in one word of the text are two', async () => {
    const id = '<same@print.example>'
    await put('a.eml', letter('one', { id, text: 'At noon.' }))
    await put('b.eml', letter('one', { id, text: 'At midnight.' }))
    await imported(['a.eml', 'b.eml'])
    expect(await subjectsIn(data, anna)).toEqual(['one', 'one'])
  })

  test('I3: it lands in every mailbox that it reached', async () => {
    const bruno = 'bruno@lindhaven.example'
    const actor = { who: 'test', peer: '', now: 0 }
    await opened(data, (store) =>
      store.administration.addMailbox({ address: bruno, name: 'Bruno', kind: 'person' }, actor),
    )
    await put('one.eml', letter('one', { to: `${anna}, ${bruno}` }))
    await imported(['one.eml'])
    expect(await subjectsIn(data, anna)).toEqual(['one'])
    expect(await subjectsIn(data, bruno)).toEqual(['one'])
  })

  test('I8: mail for an address that does not exist yet waits for it', async () => {
    await put('one.eml', letter('one', { to: 'carla@lindhaven.example' }))
    expect((await imported(['one.eml'])).unassigned).toBe(1)
    const actor = { who: 'test', peer: '', now: 0 }
    const { taken } = await opened(data, (store) =>
      store.administration.addMailbox(
        { address: 'carla@lindhaven.example', name: 'Carla', kind: 'person' },
        actor,
      ),
    )
    expect(taken).toBe(1)
    await imported(['one.eml'])
    expect(await subjectsIn(data, 'carla@lindhaven.example')).toEqual(['one'])
  })

  test('I8: an import that came before the domain and the address is not lost for them', async () => {
    await put('one.eml', letter('one', { to: 'Dora <DORA+x@quay.example>' }))
    expect((await imported(['one.eml'])).unassigned).toBe(1)
    const actor = { who: 'test', peer: '', now: 0 }
    await opened(data, async (store) => {
      await store.administration.addDomain('quay.example', actor)
      const dora = { address: 'dora@quay.example', name: 'Dora', kind: 'person' } as const
      expect((await store.administration.addMailbox(dora, actor)).taken).toBe(1)
    })
    expect(await imported(['one.eml'])).toMatchObject({ accepted: 0, already: 1 })
    expect(await subjectsIn(data, 'dora@quay.example')).toEqual(['one'])
  })
})
