import { spawn } from 'node:child_process'
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { freePort } from '../free-port.ts'
import { isThere, run } from '../process.ts'

/** A mail server that takes the same load, on a port of this machine only. */
export interface Peer {
  readonly name: string
  readonly port: number
  stop(): Promise<void>
}

/**
 * Debian's Postfix with configuration, queue and data of its own below a folder: it accepts durably (each message is a
 * file, flushed before the 250) and discards. Null where it is not installed, or where we are not root, as it must be.
 */
export async function startPostfix(folder: string): Promise<Peer | null> {
  if (process.getuid?.() !== 0 || !(await isThere('postconf', ['-d', 'mail_version']))) return null
  const place = (name: string): string => join(folder, name)
  for (const name of ['etc', 'queue', 'data']) await mkdir(place(name), { recursive: true })
  const owner = /^postfix:[^:]*:(\d+):(\d+)/m.exec(await readFile('/etc/passwd', 'utf8'))
  if (owner === null) return null
  await chown(place('data'), Number(owner[1]), Number(owner[2]))
  // The folder above belongs to who runs this; Postfix' own processes have to get through.
  await chmod(dirname(folder), 0o711)
  const port = await freePort()
  await writeFile(
    place('etc/main.cf'),
    [
      'compatibility_level = 3.6',
      `queue_directory = ${place('queue')}`,
      `data_directory = ${place('data')}`,
      `maillog_file = ${place('mail.log')}`,
      `maillog_file_prefixes = ${folder}`,
      'inet_interfaces = 127.0.0.1',
      'inet_protocols = ipv4',
      'myhostname = bench.invalid',
      'mydestination =',
      'relay_domains = lindhaven.example',
      'relay_transport = discard:',
      'default_transport = discard:',
      'alias_maps =',
      'alias_database =',
      'default_process_limit = 400',
      'smtpd_client_connection_count_limit = 0',
      '',
    ].join('\n'),
  )
  const master = await readFile('/etc/postfix/master.cf', 'utf8')
  await writeFile(
    place('etc/master.cf'),
    // No chroot: its folder would have to hold copies of the system's files.
    master
      .replace(/^smtp\s+inet.*$/m, `${port} inet n - n - - smtpd`)
      .replace(/^(\w+\s+unix\s+\S+\s+\S+\s+)y/gm, '$1n'),
  )
  await run('postfix', ['-c', place('etc'), 'check'])
  const started = spawn('postfix', ['-c', place('etc'), 'start'], { stdio: 'ignore' })
  await new Promise((resolve) => started.once('close', resolve))
  return {
    name: 'postfix',
    port,
    stop: async () => void (await run('postfix', ['-c', place('etc'), 'stop'])),
  }
}
