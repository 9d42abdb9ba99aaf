import type { LanguagePack } from '../script.ts'
import { GERMAN_OFFICE } from './german-office.ts'
import { GERMAN_QUAY } from './german-quay.ts'

export const GERMAN: LanguagePack = {
  language: 'de',
  weight: 26,
  charsets: ['iso-8859-1', 'utf-8', 'utf-8', 'windows-1252', 'iso-8859-15'],
  greeting: {
    near: '[Moin|Hallo] {to},',
    far: 'Guten Tag {toName},',
    plain: '[Guten Tag|Sehr geehrte Damen und Herren],',
  },
  closing: {
    near: '[Viele Grüße|Beste Grüße|Danke und Gruß]',
    far: '[Mit freundlichen Grüßen|Freundliche Grüße]',
  },
  reply: 'AW:',
  wrote: 'Am {when} schrieb {name}:',
  labels: ['Von:', 'Gesendet:', 'An:', 'Betreff:'],
  scripts: [...GERMAN_QUAY, ...GERMAN_OFFICE],
}
