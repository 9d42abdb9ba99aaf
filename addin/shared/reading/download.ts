import { useSignal } from '@preact/signals'
import type { NewTicket } from '../../../core/contract/downloads.ts'
import { useArchive } from '../components/context.ts'

type DownloadState = 'idle' | 'running' | 'failed'

/** Downloads go by a ticket: no token in an address, and no blob, which some Outlook clients cannot save (X11). */
export function useDownload() {
  const { api } = useArchive()
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
    } catch {
      state.value = 'failed'
    }
  }
  return { state, start }
}
