import { expect, test } from 'vitest'
import { chain } from '../../../addin/office/chain.ts'
import type { Way } from '../../../addin/office/way.ts'

test('S1: a way that breaks is as good as one that is not open: the next one is tried', async () => {
  const broken = async () => {
    throw new Error('Outlook refuses its dialog')
  }
  const token = { token: 'token', until: 1 }
  const open: Way = { silently: async () => token, ask: async () => token }
  const both = chain([{ silently: broken, ask: broken }, open])
  expect([await both.silently(false), await both.ask()]).toEqual([token, token])
})
