import { z } from 'zod'

/** Digits of the largest whole number that is counted exactly, 9,007,199,254,740,991. */
const MAX_DIGITS = 16

/**
 * A whole number in an address, in plain decimal: ` 10`, `0x10`, `1e1` and `010` are typed by nobody, and what takes them
 * lets one thing be asked in many ways.
 * @param bounds both included
 */
export function wholeNumber({ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number }) {
  const error =
    max === Number.MAX_SAFE_INTEGER
      ? `Write a whole number from ${min}, in digits.`
      : `Write a whole number from ${min} to ${max}, in digits.`
  return z
    .string()
    .max(MAX_DIGITS, { error })
    .regex(/^(?:0|[1-9]\d*)$/, { error })
    .transform(Number)
    .pipe(z.int().min(min, { error }).max(max, { error }))
}
