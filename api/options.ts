import type { Flag } from './flags.ts'
import { SMTP_OPTIONS } from './intake/smtp/settings.ts'
import { INTO_SAMPLE } from './mail-origin.ts'
import { DEFAULT_DATA } from './typed.ts'

/** The flags of the server; each has a variable of its name, CARREL_DATA for --data. */
export const OPTIONS = {
  data: { type: 'string', value: 'FOLDER', what: `data folder, else ${DEFAULT_DATA}` },
  empty: { type: 'boolean', what: 'no sample organisation: an archive of your own' },
  port: { type: 'string', value: 'PORT', what: 'else 3000, or 3443 with --https' },
  host: { type: 'string', value: 'ADDRESS', what: 'address to listen on, else 127.0.0.1' },
  'public-url': { type: 'string', value: 'URL', what: 'under which people reach it, else localhost' },
  https: { type: 'boolean', what: 'https, as Outlook needs it; makes a certificate where none is given' },
  zone: {
    type: 'string',
    value: 'ZONE',
    what: "the organisation's, such as Europe/Berlin, else the machine's",
  },
  organisation: { type: 'string', value: 'NAME', what: 'shown where people sign in' },
  'audit-head': { type: 'string', value: 'FILE', what: 'a further file that says where the audit log ends' },
  'smtp-out': {
    type: 'string',
    value: 'URL',
    what: 'mail server for notices, smtp://user:password@host:587',
  },
  'smtp-out-from': { type: 'string', value: 'MAIL', what: 'address that notices are from' },
  'log-level': {
    type: 'string',
    value: 'LEVEL',
    what: 'fatal, error, warn, info, debug, trace or silent; else info',
  },
  ...SMTP_OPTIONS,
  'into-sample': { type: 'boolean', what: `SMTP ${INTO_SAMPLE}` },
} as const satisfies Readonly<Record<string, Flag>>
