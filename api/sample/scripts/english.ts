import type { LanguagePack } from '../script.ts'
import { ENGLISH_OFFICE } from './english-office.ts'
import { ENGLISH_QUAY } from './english-quay.ts'

export const ENGLISH: LanguagePack = {
  language: 'en',
  weight: 30,
  charsets: ['us-ascii', 'utf-8', 'utf-8', 'windows-1252', 'iso-8859-1'],
  greeting: { near: '[Hi|Hello] {to},', far: 'Dear {to},', plain: '[Hello|Good morning|Dear all],' },
  closing: { near: '[Thanks|Best|Cheers],', far: '[Kind regards|Best regards|Many thanks],' },
  reply: 'Re:',
  wrote: 'On {when}, {name} wrote:',
  labels: ['From:', 'Sent:', 'To:', 'Subject:'],
  scripts: [...ENGLISH_QUAY, ...ENGLISH_OFFICE],
}
