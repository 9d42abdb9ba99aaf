import { describe, expect, test } from 'vitest'
import { conversationKey } from '../../../core/mail/conversation.ts'

const none = { references: '', inReplyTo: '', messageId: '', sameness: () => '00' }

describe('conversationKey', () => {
  const root = conversationKey({ ...none, messageId: '<root@x.example>' })

  test('X4: a root and all that name it first share a key', () => {
    expect(root).toMatch(/^[0-9a-f]{32}$/)
    expect(conversationKey({ ...none, messageId: '<a@x>', inReplyTo: '<root@x.example>' })).toBe(root)
    const late = { messageId: '<b@x>', inReplyTo: '<a@x>', references: '<root@x.example>\r\n <a@x>' }
    expect(conversationKey({ ...none, ...late })).toBe(root)
    expect(conversationKey({ ...none, references: 'root@x.example a@x' })).toBe(root)
  })

  test('X4: References come before In-Reply-To, and both before the own id', () => {
    const both = { references: '<r@x>', inReplyTo: '<i@x>', messageId: '<m@x>' }
    expect(conversationKey({ ...none, ...both })).toBe(conversationKey({ ...none, messageId: '<r@x>' }))
    expect(conversationKey({ ...none, ...both, references: ' <> ' })).toBe(
      conversationKey({ ...none, messageId: '<i@x>' }),
    )
  })

  test('X4: messages without any id are alone, and no id can be made to meet them', () => {
    expect(conversationKey({ ...none, sameness: () => 'aa' })).not.toBe(
      conversationKey({ ...none, sameness: () => 'bb' }),
    )
    expect(conversationKey({ ...none, sameness: () => 'aa' })).not.toBe(
      conversationKey({ ...none, messageId: '<aa>', sameness: () => 'cc' }),
    )
    expect(conversationKey({ ...none, messageId: '<ROOT@x.example>' })).not.toBe(root)
  })
})
