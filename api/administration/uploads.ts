import type { NewUpload, Upload, Uploads } from '../../core/contract/admin/uploads.ts'
import { CarrelError } from '../../core/errors.ts'
import { holdsSampleOnly } from '../mail-origin.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import type { Administering } from './administering.ts'

/** The newest uploads, of everybody (I2). */
export async function listUploads({ uploads }: Administering): Promise<Uploads> {
  return { uploads: uploads.list() }
}

/**
 * Begins an upload into one mailbox, or into those that the messages name.
 * @throws CarrelError bad-address; conflict in the sample archive, whose people sign in without a password only while
 * it holds nothing else (X12)
 */
export async function beginUpload(
  administering: Administering,
  reader: Reader,
  { name, size, mailbox, modified }: NewUpload,
): Promise<Upload> {
  const { store, uploads, clock } = administering
  if (await holdsSampleOnly(store.administration))
    throw new CarrelError(
      'conflict',
      'This is the sample archive. With other mail in it nobody could sign in without a password any more. Start an archive of your own with "npm start -- --empty".',
      { why: 'is-sample' },
    )
  const found = mailbox === null ? null : await store.administration.mailboxAt(mailbox)
  if (mailbox !== null && found === null)
    throw new CarrelError('bad-address', 'There is no such address here.', {
      field: 'mailbox',
      why: 'unknown-address',
    })
  const upload = await uploads.begin({
    name,
    size,
    mailbox: found?.address ?? null,
    modified: modified ?? null,
    startedAt: instant(clock()),
    by: reader.name,
  })
  await noted(administering, reader, 'upload.begin', upload)
  return upload
}

/** Begins the import of an upload that is whole. @throws CarrelError not-found, conflict */
export async function finishUpload(
  administering: Administering,
  reader: Reader,
  id: string,
): Promise<Upload> {
  const upload = await administering.uploads.finish(id)
  await noted(administering, reader, 'upload.finish', upload)
  return upload
}

/** Gives an upload up and deletes what was sent of it. @throws CarrelError not-found, conflict once it is imported */
export async function cancelUpload(administering: Administering, reader: Reader, id: string): Promise<void> {
  await noted(administering, reader, 'upload.cancel', await administering.uploads.cancel(id))
}

async function noted(
  { store, clock }: Administering,
  reader: Reader,
  act: 'upload.begin' | 'upload.finish' | 'upload.cancel',
  { upload, name, size, mailbox }: Upload,
): Promise<void> {
  const into = mailbox === null ? null : await store.administration.mailboxAt(mailbox)
  await store.audit.record([
    {
      at: clock(),
      who: reader.name,
      identity: reader.identity,
      peer: reader.peer,
      act,
      mailbox: into?.mailbox ?? null,
      message: null,
      detail: { upload, name, size, mailbox },
    },
  ])
}
