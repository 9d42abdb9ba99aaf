import { execFileSync } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { MAX_FILE } from '../../../api/intake/sources/source.ts'
import { pstFile } from '../../fixtures/pst/pst-file.ts'
import type { MsgFile } from '../../support/msg.ts'
import { allOf, opened, subjectsIn } from './archive.ts'
import { data, imported, inAFreshArchive, put, root } from './fresh.ts'
import { anna, letter, mbox } from './letters.ts'

inAFreshArchive()

const noteOf = (subject: string): MsgFile => ({
  properties: [
    [0x001a001f, 'IPM.Note'],
    [0x0037001f, subject],
  ],
})

const folders = (): Promise<Record<string, string>> =>
  opened(data, async (store) =>
    Object.fromEntries(
      (await allOf(store, anna)).map(({ summary, folder }) => [summary.subject, folder.name]),
    ),
  )

describe('I2: sources of an import', () => {
  test('I2: one .eml file', async () => {
    await put('one.eml', letter('one'))
    expect(await imported(['one.eml'])).toMatchObject({ found: 1, accepted: 1, already: 0, problems: [] })
    expect(await subjectsIn(data, anna)).toEqual(['one'])
  })

  test('I2: folders within folders, whatever their files are called', async () => {
    await put('mail/a.eml', letter('one'))
    await put('mail/2024/spring/b.txt', letter('two'))
    await put('mail/2024/c', letter('three'))
    await put('mail/2024/box', mbox([letter('four'), letter('five')]))
    expect((await imported(['mail'])).found).toBe(5)
    expect(await subjectsIn(data, anna)).toEqual(['five', 'four', 'one', 'three', 'two'])
  })

  test('I2: a Maildir with its folders, as Maildir++ and nested, keeps them', async () => {
    await put('box/cur/1:2,S', letter('one'))
    await put('box/new/2', letter('two'))
    await put('box/tmp/3', letter('half written'))
    for (const place of ['.Projects.Berth', '.Sent', 'Archive', 'Archive/2024']) {
      await mkdir(join(root, 'box', place, 'cur'), { recursive: true })
      await mkdir(join(root, 'box', place, 'new'), { recursive: true })
    }
    await put('box/.Projects.Berth/cur/4:2,', letter('three'))
    await put('box/Archive/2024/new/5', letter('four'))
    expect(await imported(['box'], anna)).toMatchObject({ found: 4, accepted: 4, problems: [] })
    expect(await folders()).toEqual({ one: 'Inbox', two: 'Inbox', three: 'Berth', four: '2024' })
  })

  test('I2: names of Maildir folders are read as mail servers write them, in modified UTF-7', async () => {
    const names = {
      '.Entw&APw-rfe': 'Entwürfe',
      '.Archiv.&ZeVnLIqe-': '日本語',
      '.R&-D': 'R&D',
      '.Wellen &2D3eCg-': 'Wellen 😊',
      // Not of that form, and so as they stand.
      '.Müller & Söhne': 'Müller & Söhne',
      '.Kant & Co': 'Kant & Co',
      '.half &2D0-': 'half &2D0-',
      '.plain &AGE-': 'plain &AGE-',
    }
    for (const name of Object.keys(names)) await put(`box/${name}/cur/1`, letter(name))
    await put('box/cur/1', letter('inbox'))
    expect(await imported(['box'], anna)).toMatchObject({ found: 9, problems: [] })
    expect(await folders()).toEqual({ inbox: 'Inbox', ...names })
  })

  test('I2: a folder between Maildirs that is none itself loses nothing', async () => {
    await put('box/cur/1', letter('one'))
    await mkdir(join(root, 'box/new'), { recursive: true })
    await put('box/Years/2024/cur/2', letter('two'))
    await mkdir(join(root, 'box/Years/2024/new'), { recursive: true })
    expect((await imported(['box'], anna)).found).toBe(2)
    expect(await folders()).toEqual({ one: 'Inbox', two: '2024' })
  })

  test('I2: a Maildir whose empty folders a copy left out loses nothing', async () => {
    await put('box/cur/1:2,S', letter('one'))
    await put('box/.Sent/cur/2:2,S', letter('two'))
    await put('box/.Lists.Berth/cur/3:2,S', letter('three'))
    await put('rest/.Sent/cur/4:2,S', letter('four'))
    expect(await imported(['box', 'rest'], anna)).toMatchObject({ found: 4, problems: [] })
    expect(await folders()).toEqual({ one: 'Inbox', two: 'Sent', three: 'Berth', four: 'Sent' })
  })

  test('I2: Maildirs beside each other are the folders of one account, one alone is the account', async () => {
    await put('account/INBOX/cur/1', letter('one'))
    await put('account/Sent/cur/2', letter('two'))
    await put('account/Sent/2025/new/3', letter('three'))
    await put('account/Sent/2025/tmp/4', letter('half written'))
    await put('anna/Maildir/cur/5', letter('five'))
    expect(await imported(['account', 'anna'], anna)).toMatchObject({ found: 4, problems: [] })
    expect(await folders()).toEqual({ one: 'Inbox', two: 'Sent', three: '2025', five: 'Inbox' })
  })

  test('I4: what is hidden or lies beside cur is read too; what programs keep there is passed over', async () => {
    await put('mail/.hidden.eml', letter('one'))
    await put('mail/.hid/x.eml', letter('two'))
    await put('mail/.DS_Store', 'no mail')
    await put('mail/._x.eml', 'no mail')
    await put('box/cur/1', letter('three'))
    await put('box/cur/.4', letter('four'))
    await put('box/cur/more/5', letter('five'))
    await put('box/beside.eml', letter('six'))
    await put('box/.Sent/all.mbox', mbox([letter('seven')]))
    for (const name of [
      'maildirfolder',
      'dovecot-uidlist',
      'dovecot.index.log',
      'subscriptions',
      '.uidvalidity',
    ])
      await put(`box/.Sent/${name}`, '3 V1\n')
    await put('box/notes', 'Just some notes.\n')
    expect(await imported(['mail', 'box'], anna)).toMatchObject({
      found: 7,
      problems: [
        { place: join(root, 'box/notes'), sentence: 'This is no mail: it does not begin with a header.' },
      ],
    })
    expect((await folders()).seven).toBe('Sent')
  })

  test('I4: a pipe and a link to a folder elsewhere are named, wherever they lie', async () => {
    await put('mail/a.eml', letter('one'))
    await put('box/cur/1', letter('two'))
    await put('elsewhere/b.eml', letter('three'))
    execFileSync('mkfifo', [join(root, 'mail/pipe'), join(root, 'box/cur/pipe')])
    await symlink(join(root, 'elsewhere'), join(root, 'mail/link'))
    const { found, problems } = await imported(['mail', 'box'])
    expect(found).toBe(2)
    expect(problems.map(({ place, sentence }) => [place.slice(root.length), sentence]).sort()).toEqual([
      ['/box/cur/pipe', 'This is neither a file nor a folder.'],
      [
        '/mail/link',
        'This is a link to a folder, which is not followed. Import that folder by its own name.',
      ],
      ['/mail/pipe', 'This is neither a file nor a folder.'],
    ])
  })

  test('I2: a Maildir in a zip keeps its folders as it does unpacked', async () => {
    const zipped = (names: readonly string[]) =>
      zipSync(Object.fromEntries(names.map((name) => [name, strToU8(letter(name))])))
    await put(
      'home.zip',
      zipped([
        'Maildir/cur/1:2,S',
        'Maildir/new/2',
        'Maildir/tmp/3',
        'Maildir/.Sent/cur/4:2,S',
        'Maildir/.Archive.2025/cur/5:2,S',
        'Maildir/dovecot-uidlist',
        'Maildir/.Sent/maildirfolder',
      ]),
    )
    await put('within.zip', zipped(['cur/6', '.Drafts/new/7', '.Drafts/tmp/8']))
    expect(await imported(['home.zip', 'within.zip'], anna)).toMatchObject({ found: 6, problems: [] })
    expect(await folders()).toEqual({
      'Maildir/cur/1:2,S': 'Inbox',
      'Maildir/new/2': 'Inbox',
      'Maildir/.Sent/cur/4:2,S': 'Sent',
      'Maildir/.Archive.2025/cur/5:2,S': '2025',
      'cur/6': 'Inbox',
      '.Drafts/new/7': 'Drafts',
    })
  })

  test('I2: names in a zip are code page 437 where they are neither UTF-8 nor said to be', async () => {
    const named = (name: string, bytes: Buffer): Buffer => {
      const whole = Buffer.from(zipSync({ [name]: strToU8(letter(name)) }))
      for (let at = whole.indexOf(name); at >= 0; at = whole.indexOf(name, at + 1)) whole.set(bytes, at)
      return whole
    }
    await put('dos.zip', named('Gr__e/1.eml', Buffer.from('Gr\x81\xe1e/1.eml', 'latin1')))
    await put('utf.zip', named('Gr____e/2.eml', Buffer.from('Grüße/2.eml')))
    expect(await imported(['dos.zip', 'utf.zip'], anna)).toMatchObject({ found: 2, problems: [] })
    expect(await folders()).toEqual({ 'Gr__e/1.eml': 'Grüße', 'Gr____e/2.eml': 'Grüße' })
  })

  test('I4: nothing in a zip is left out for its name', async () => {
    const names = {
      '/abs.eml': 'Inbox',
      '../../evil.eml': 'Inbox',
      'a/../b.eml': 'Inbox',
      '.hidden.eml': 'Inbox',
      '.secret/x.eml': '.secret',
      '..\\w.eml': 'Inbox',
      'one\\two\\y.eml': 'two',
    }
    await put(
      'odd.zip',
      zipSync(Object.fromEntries(Object.keys(names).map((name) => [name, strToU8(letter(name))]))),
    )
    expect(await imported(['odd.zip'], anna)).toMatchObject({ found: 7, problems: [] })
    expect(await folders()).toEqual(names)
  })

  test('I4: what is left before its end, for it is no mail, damaged or too much, takes nothing behind it in a zip along', async () => {
    const noise = new Uint8Array(300_000).map((_, at) => (at * at * 31 + (at >> 3)) & 255)
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...noise])
    const mail = (name: string) => strToU8(letter(name))
    const zipped = zipSync({
      '1.eml': mail('before'),
      '2.png': picture,
      '3.eml': mail('between'),
      '4.png': [picture, { level: 0 }],
      '5.eml': [strToU8(`${letter('broken')}${'line of text\r\n'.repeat(40_000)}`), { level: 0 }],
      '6.eml': mail('behind'),
      '7.eml': strToU8(`${letter('zeros')}${'\0'.repeat(30 * 1024 * 1024)}`),
      '8.eml': mail('last'),
    })
    const broken = Buffer.from(zipped)
    broken[broken.indexOf('line of text') + 100_000] = 0x21
    await put('left-early.zip', broken)
    const { found, problems } = await imported(['left-early.zip'], anna)
    expect(problems.map(({ place, sentence }) => [place.split(' / ')[1], sentence])).toEqual([
      ['2.png', expect.stringContaining('This is no mail')],
      ['4.png', expect.stringContaining('This is no mail')],
      ['5.eml', expect.stringContaining('damaged')],
      ['7.eml', expect.stringContaining('may be an attack')],
    ])
    expect(found).toBe(4)
  })

  test('I4: a zip that names the same bytes as many files has them read no more than twice, and what only one names besides', async () => {
    const many = Array.from({ length: 8 }, (_, at) => `${at}.eml`)
    const noise = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(65 + ((at * at) % 57))).join('')
    const files = Object.fromEntries(
      many.map((name) => [name, strToU8(`${letter(name)}${name === '0.eml' ? noise : ''}`)]),
    )
    const zipped = Buffer.from(zipSync({ ...files, 'sound.eml': strToU8(letter('sound')) }, { level: 0 }))
    const first = zipped.lastIndexOf('0.eml') - 46
    for (const name of many.slice(1)) {
      const listed = zipped.lastIndexOf(name) - 46
      // Checksum, sizes and place: those of the first.
      zipped.copy(zipped, listed + 16, first + 16, first + 28)
      zipped.copy(zipped, listed + 42, first + 42, first + 46)
    }
    await put('same.zip', zipped)
    const { found, problems } = await imported(['same.zip'], anna)
    expect(found).toBeLessThan(6)
    expect(found + problems.length).toBe(many.length + 1)
    expect(await subjectsIn(data, anna)).toContain('sound')
    expect(new Set(problems.map(({ sentence }) => sentence))).toEqual(
      new Set([
        'Many files of this zip claim the same bytes as this one does: it may be an attack. This was left out.',
      ]),
    )
  })

  test('I4: a zip in which one size is wrong loses nothing else', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `${at}.eml`)
    const zipped = Buffer.from(
      zipSync(Object.fromEntries(names.map((name) => [name, strToU8(letter(name))]))),
    )
    zipped.writeUInt32LE(0x7fffffff, zipped.lastIndexOf('3.eml') - 46 + 20)
    await put('wrong-size.zip', zipped)
    const { found, problems } = await imported(['wrong-size.zip'], anna)
    expect(found + problems.length).toBe(names.length)
    expect(found).toBeGreaterThanOrEqual(names.length - 1)
  })

  test('I4: a message in a zip that is said to be larger than one may be is refused at its beginning; an mbox may be larger', async () => {
    const zipped = Buffer.from(
      zipSync({
        'huge.eml': strToU8(letter('huge')),
        'large.eml': strToU8(letter('large')),
        'many.mbox': strToU8(mbox([letter('one'), letter('two')])),
      }),
    )
    const say = (name: string, size: number) => zipped.writeUInt32LE(size, zipped.lastIndexOf(name) - 46 + 24)
    say('huge.eml', MAX_FILE + 1)
    say('large.eml', MAX_FILE)
    say('many.mbox', MAX_FILE + 1)
    await put('sizes.zip', zipped)
    const { problems } = await imported(['sizes.zip'], anna)
    expect(problems.map(({ place, sentence }) => [place.split(' / ')[1], sentence])).toEqual([
      ['huge.eml', 'It is larger than 150 MB, the limit for one message.'],
      // What it holds is not what it says.
      ['large.eml', expect.stringContaining('damaged')],
      ['many.mbox', expect.stringContaining('damaged')],
    ])
    expect(await subjectsIn(data, anna)).toContain('one')
  })

  test('I4: a zip whose list of files ends early says so', async () => {
    const whole = zipSync({ 'a.eml': strToU8(letter('one')), 'b.eml': strToU8(letter('two')) })
    const second = Buffer.from(whole).lastIndexOf('PK\x01\x02')
    await put('list.zip', Buffer.from(whole).fill(0, second, second + 4))
    expect(await imported(['list.zip'])).toMatchObject({
      found: 1,
      problems: [{ sentence: 'This zip file is damaged or was cut off.' }],
    })
  })

  test('I2: a link to a message is read where it stays within, a link to a folder is not followed round', async () => {
    await put('mail/a.eml', letter('one'))
    await put('mail/old/x', letter('two'))
    await put('elsewhere.eml', letter('three'))
    await symlink(join(root, 'mail/old/x'), join(root, 'mail/b.eml'))
    await symlink(join(root, 'elsewhere.eml'), join(root, 'mail/c.eml'))
    await symlink(join(root, 'mail'), join(root, 'mail/round'))
    const sentence = 'This is a link to a file elsewhere. Import that file by its own name.'
    expect(await imported(['mail'])).toMatchObject({
      found: 3,
      problems: [{ place: join(root, 'mail/c.eml'), sentence }],
    })
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })

  test('I2: a link that leads nowhere is named', async () => {
    await put('mail/a.eml', letter('one'))
    await symlink(join(root, 'gone.eml'), join(root, 'mail/b.eml'))
    const { found, problems } = await imported(['mail'])
    expect(found).toBe(1)
    expect(problems).toEqual([
      { place: join(root, 'mail/b.eml'), sentence: 'There is no such file or folder.' },
    ])
  })

  test('I2, I4: files and folders whose names are no UTF-8 are taken in, each read by its bytes', async () => {
    const bytes = (path: string) => Buffer.concat([Buffer.from(join(root, '/')), Buffer.from(path, 'latin1')])
    const odd = async (path: string, content: string | Uint8Array) => {
      await mkdir(bytes(path.slice(0, path.lastIndexOf('/'))), { recursive: true })
      await writeFile(bytes(path), content)
    }
    await odd('mail/caf\xe9.eml', letter('one'))
    await odd('mail/fold\xfcr/in\xfcner/a.eml', letter('two'))
    await odd('mail/fold\xfcr/large', letter('large', { text: 'x '.repeat(1_500_000) }))
    await odd('mail/fold\xfcr/b\xf6x', mbox([letter('three'), letter('four')]))
    await odd('mail/fold\xfcr/z\xfcp', zipSync({ 'a.eml': strToU8(letter('five')) }))
    await odd(
      'mail/fold\xfcr/pst\xff',
      pstFile('unicode', [{ name: 'Sent', messages: [noteOf('6'), noteOf('7')] }]),
    )
    await odd('mail/md/cur/8\xff:2,S', letter('eight'))
    await odd('mail/md/.B\xe9b\xe9/cur/9\xff:2,S', letter('nine'))
    await put('mail/\ufffd/\ufffd.eml', letter('sign'))
    await odd('mail/f\xe4lschlich', 'no mail')
    await symlink(bytes('mail/caf\xe9.eml'), bytes('mail/l\xefnk.eml'))
    const summary = await imported(['mail'], anna)
    expect(summary.problems).toEqual([
      {
        place: join(root, 'mail/f\u00e4lschlich'),
        sentence: 'This is no mail: it does not begin with a header.',
      },
    ])
    expect(summary).toMatchObject({ found: 12, already: 1 })
    expect(await folders()).toMatchObject({
      nine: 'B\u00e9b\u00e9',
      eight: 'Inbox',
      sign: 'Inbox',
      '7': 'Sent',
    })
    expect(await imported(['mail'], anna)).toMatchObject({ found: 12, already: 12 })
    const named = await imported(['mail/caf\ufffd.eml'])
    expect(named.problems.map(({ sentence }) => sentence)).toEqual([
      'Its name is not in UTF-8. Import the folder in which it lies.',
    ])
  })
})
