import { isSet, takes } from './flags.ts'
import { SMTP_OPTIONS } from './intake/smtp/settings.ts'
import { INTO_SAMPLE } from './mail-origin.ts'
import { DEFAULT_DATA } from './typed.ts'

/** The flags of the server; each has a variable of its name, CARREL_DATA for --data. */
export const OPTIONS = {
  data: takes('FOLDER', `data folder, else ${DEFAULT_DATA}`),
  empty: isSet('no sample organisation: an archive of your own'),
  port: takes('PORT', 'else 3000, or 3443 with --https'),
  host: takes('ADDRESS', 'address to listen on, else 127.0.0.1'),
  'public-url': takes('URL', 'under which people reach it, else localhost'),
  https: isSet('https, as Outlook needs it; makes a certificate where none is given'),
  'trusted-proxies': takes(
    'NETWORKS',
    'reverse proxies that are believed from where a request came, else none',
  ),
  zone: takes('ZONE', "the organisation's, such as Europe/Berlin, else the machine's"),
  organisation: takes('NAME', 'shown where people sign in'),
  'audit-head': takes('FILE', 'a further file that says where the audit log ends'),
  'smtp-out': takes('URL', 'mail server for notices, smtp://user:password@host:587'),
  'smtp-out-from': takes('MAIL', 'address that notices are from'),
  'log-level': takes('LEVEL', 'fatal, error, warn, info, debug, trace or silent; else info'),
  ...SMTP_OPTIONS,
  'into-sample': isSet(`SMTP ${INTO_SAMPLE}`),
}
