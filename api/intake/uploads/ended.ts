import type { Upload } from '../../../core/contract/admin/uploads.ts'
import { isDiskFull } from '../../data-folder.ts'
import { withdrawnSentence } from '../withdraw.ts'

/**
 * An upload whose import failed, with the sentence that says what to do. What it took in stays and is known when the file
 * comes again, so that nothing goes on by itself.
 */
export function failed(upload: Upload, cause?: unknown, folder = ''): Upload {
  const sentence = isDiskFull(cause, folder)
    ? 'The disk of the server is full. What was archived stays; make room there and upload the file again to go on.'
    : 'The import failed. What was archived stays; upload the file again to go on.'
  return ended(upload, 'failed', sentence)
}

/** An upload whose batch somebody withdrew before its end. */
export function withdrawn(upload: Upload): Upload {
  return ended(upload, 'cancelled', withdrawnSentence(upload.batch))
}

function ended(upload: Upload, state: Upload['state'], sentence: string): Upload {
  return { ...upload, state, problems: [{ place: upload.name, sentence, taken: false }], problemCount: 1 }
}
