import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTnef, TNEF_LIMITS } from '../../../core/mail/tnef/tnef.ts'
import {
  attachment,
  bytesOf,
  codepage,
  innerMessage,
  messageClass,
  messageProperties,
  recipients,
  tnefFile,
  uint,
  version,
} from '../../support/tnef.ts'

const inner = tnefFile([
  version,
  codepage(1252),
  messageProperties([
    [0x001a001f, 'IPM.Note'],
    [0x0037001f, 'Inner'],
    [0x1000001f, 'The text within'],
    [0x00360003, 2],
  ]),
  recipients([
    [
      [0x0c150003, 1],
      [0x3001001f, 'Bo'],
      [0x39fe001f, 'bo@lindhaven.example'],
    ],
  ]),
])

const whole = tnefFile([
  version,
  codepage(1252),
  messageClass,
  { id: 0x00018004, data: bytesOf('Gr\xfc\xdfe\0') },
  messageProperties([
    [0x1000001e, 'Gr\xfc\xdfe aus Lindhaven'],
    [0x00360003, 3],
    [0x0017000b, 1],
  ]),
  ...attachment('PLAN~1.TXT', bytesOf('the plan'), [[0x3707001f, 'Plan für Mai.txt']]),
  ...attachment('Inner', null, [[0x3701000d, innerMessage(inner)]]),
])

describe('TNEF (MS-OXTNEF)', () => {
  test('P3: PidTagSensitivity, body, names in any script and messages within are read', () => {
    const { item, sensitivities, certain, problems } = readTnef(whole)
    expect({ sensitivities, certain, problems }).toEqual({ sensitivities: [3], certain: true, problems: [] })
    expect(item).toMatchObject({ subject: 'Grüße', text: 'Grüße aus Lindhaven' })
    expect(item.attachments.map(({ name }) => name)).toEqual(['Plan für Mai.txt', 'Inner'])
    expect(item.attachments[0]?.content).toEqual(bytesOf('the plan'))
    expect(item.attachments[1]?.content).toMatchObject({
      subject: 'Inner',
      text: 'The text within',
      recipients: [{ kind: 'to', name: 'Bo', address: 'bo@lindhaven.example' }],
    })
  })

  test('P3: a program of others reads these fixtures as they are meant', () => {
    if (spawnSync('tnef', ['--version']).error !== undefined) return
    // With names of files in Latin letters only: the program writes them as the shell's language has them.
    const plain = tnefFile([
      version,
      codepage(1252),
      messageClass,
      messageProperties([
        [0x1000001e, 'body'],
        [0x00360003, 3],
      ]),
      ...attachment('PLAN~1.TXT', bytesOf('the plan'), [[0x3707001f, 'Plan for May.txt']]),
    ])
    const told = (...options: string[]) =>
      execFileSync('tnef', [...options, '-f', '-'], { input: plain }).toString()
    expect(told('-t')).toContain('Plan for May.txt')
    expect(told('-t', '--debug')).toMatch(/MAPI_SENSITIVITY <0036>.*\n.*= 3/)
  })

  test('P3: a named property in front, of number or of name, hides nothing', () => {
    const guid = new Uint8Array(16).fill(7)
    const byNumber = [...guid, ...uint(4, 0), ...uint(4, 0x8501), ...uint(4, 1)]
    const byName = [
      ...guid,
      ...uint(4, 1),
      ...uint(4, 6),
      ...Buffer.from('ab\0', 'utf16le'),
      0,
      0,
      ...uint(4, 2),
    ]
    const data = Uint8Array.from([
      ...uint(4, 3),
      ...uint(4, 0x80000003),
      ...byNumber,
      ...uint(4, 0x80010003),
      ...byName,
      ...uint(4, 0x00360003),
      ...uint(4, 2),
    ])
    expect(readTnef(tnefFile([{ id: 0x00069003, data }]))).toMatchObject({
      sensitivities: [2],
      certain: true,
      problems: [],
    })
  })

  test('P3: each PidTagSensitivity counts; one of another type is none that can be read', () => {
    const list = messageProperties([
      [0x00360003, 2],
      [0x00360003, 0],
      [0x00360002, 0],
    ])
    expect(readTnef(tnefFile([list, messageProperties([[0x00360003, 1]])])).sensitivities).toEqual([
      2,
      0,
      Number.NaN,
      1,
    ])
  })

  test.each([
    ['that is cut off before its properties', whole.subarray(0, 60), 'tnef-damaged'],
    [
      'with a wrong checksum of its properties',
      tnefFile([{ ...messageProperties([]), checksum: 7 }]),
      'tnef-checksum',
    ],
    [
      'that says it holds more properties than it has',
      tnefFile([{ id: 0x00069003, data: uint(4, 9) }]),
      'tnef-damaged',
    ],
    ['that is none', bytesOf('no such thing'), 'tnef-damaged'],
    ['that is cut off between two attributes before them', tnefFile([version, codepage(1252)]), null],
  ])('P2: a stream %s may hide a sensitivity', (_which, bytes, problem) => {
    expect(readTnef(bytes)).toMatchObject({ certain: false, problems: problem === null ? [] : [problem] })
  })

  test('P2: damage behind the properties hides no sensitivity, and what came before it is read', () => {
    const cut = readTnef(whole.subarray(0, whole.length - 20))
    expect(cut).toMatchObject({ certain: true, sensitivities: [3], problems: ['tnef-damaged'] })
    expect(cut.item.attachments).toHaveLength(2)
  })

  test('I4: every limit ends in a problem of its own, and what was within it is read', () => {
    const limited = (limits: Partial<typeof TNEF_LIMITS>) => readTnef(whole, { ...TNEF_LIMITS, ...limits })
    expect(limited({ attributes: 2 })).toMatchObject({ certain: false, problems: ['tnef-limit'] })
    expect(limited({ properties: 1 })).toMatchObject({ certain: false, problems: ['tnef-limit'] })
    const one = limited({ attachments: 1 })
    expect(one).toMatchObject({ certain: true, problems: ['tnef-limit'] })
    expect(one.item.attachments).toHaveLength(1)
    const shallow = limited({ depth: 0 })
    expect(shallow.problems).toEqual(['tnef-limit'])
    expect(shallow.item.attachments[1]?.content).toEqual(inner)
    expect(limited({ recipients: 0 }).problems).toEqual(['tnef-limit'])
  })

  test('I4: bodies of RTF share one limit, by what they say that they decompress to', () => {
    const rtf = (text: string) => {
      const plain = bytesOf(`{\\rtf1 ${text}}`)
      return Uint8Array.from([
        ...uint(4, plain.length + 12),
        ...uint(4, plain.length),
        ...uint(4, 0x414c454d),
        ...uint(4, 0),
        ...plain,
      ])
    }
    const within = tnefFile([messageProperties([[0x10090102, rtf('within')]])])
    const outer = tnefFile([
      messageProperties([[0x10090102, rtf('outer')]]),
      ...attachment('one', null, [[0x3701000d, innerMessage(within)]]),
    ])
    expect(readTnef(outer).item.text).toBe('outer')
    expect(readTnef(outer, { ...TNEF_LIMITS, rtf: 16 }).item.text).toBe('')
  })

  test('I4: any bytes at all, and any damage of a stream, end in an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const framed = tnefFile([
          { id: 0x00069003, data: bytes },
          { level: 2, id: 0x00069005, data: bytes },
        ])
        for (const stream of [bytes, framed, Uint8Array.from([0x78, 0x9f, 0x3e, 0x22, ...bytes])])
          expect(readTnef(stream).item.attachments.length).toBeLessThan(300)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        (changes) => {
          const damaged = whole.slice()
          for (const [at, byte] of changes) damaged[at] = byte
          // Each begins with attAttachRendData (MS-OXTNEF 2.1.3.3), or with the first attribute of its level.
          const begin = Buffer.from(damaged).toString('latin1').split('\x02\x90').length - 1
          expect(readTnef(damaged).item.attachments.length).toBeLessThanOrEqual(begin + 1)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('P2: no single damaged byte of a stream hides the sensitivity', () => {
    const list: [number, number][] = [
      [0x0017000b, 1],
      [0x00360003, 2],
    ]
    const sound = tnefFile([
      version,
      codepage(1252),
      messageProperties(list),
      ...attachment('a.txt', bytesOf('text')),
    ])
    const hidden: [number, number][] = []
    for (const at of sound.keys())
      for (let change = 1; change < 256; change += 1) {
        const stream = sound.slice()
        stream[at] = ((stream[at] ?? 0) + change) & 0xff
        const { certain, sensitivities } = readTnef(stream)
        if (certain && !sensitivities.includes(2)) hidden.push([at, change])
      }
    expect(hidden).toEqual([])
  })

  test('I4: what damage makes of an attribute is no attachment', () => {
    const letter = [version, messageClass, { id: 0x0002800c, data: bytesOf('The text\0') }]
    const without = tnefFile([...letter, ...attachment('PLAN.TXT', bytesOf('the plan'))])
    const attachments = new Set<number>()
    for (const at of without.keys())
      for (let change = 1; change < 256; change += 1) {
        const stream = without.slice()
        stream[at] = ((stream[at] ?? 0) + change) & 0xff
        attachments.add(readTnef(stream).item.attachments.length)
      }
    expect(Math.max(...attachments)).toBe(1)
  })
})
