import { useSignal } from '@preact/signals'
import type { NewTicket } from '../../../core/contract/downloads.ts'
import { toFault } from '../client/fault.ts'
import { useArchive } from '../components/context.ts'
import { faultSentence } from '../components/fault-sentence.ts'

export type Downloading = ReturnType<typeof useDownload>
type DownloadState = 'idle' | 'running' | 'failed'

/**
 * Downloads go by a ticket: no token in an address, and no blob, which some Outlook clients cannot save (X11).
 * @param told where one reads that it failed: in what was pressed, by its `state`, or in a toast
 */
export function useDownload(told: 'in place' | 'in a toast') {
  const { api, notices } = useArchive()
  const state = useSignal<DownloadState>('idle')
  async function start(wanted: NewTicket): Promise<void> {
    state.value = 'running'
    try {
      const { url } = await api.ticket(wanted)
      const link = document.createElement('a')
      link.href = url
      link.download = ''
      link.rel = 'noopener'
      link.click()
      state.value = 'idle'
    } catch (thrown) {
      state.value = 'failed'
      const fault = toFault(thrown)
      if (told === 'in a toast')
        notices.toast.value = { kind: 'failed', sentence: () => faultSentence(fault) }
    }
  }
  return { state, start }
}
