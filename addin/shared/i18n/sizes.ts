import { language } from './say.ts'

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** Bytes for people: 412 KB, 2.1 MB. Thousands, as Outlook and mail servers count. */
export function fileSize(bytes: number): string {
  let step = 0
  let value = bytes
  while (value >= 1000 && step < STEPS.length - 1) {
    value /= 1000
    step++
  }
  return new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit: STEPS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
  })
    .format(value)
    .replace('kB', 'KB')
}
