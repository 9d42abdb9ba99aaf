import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { mailboxName } from '../archives/mailbox-name.ts'
import { useArchive } from '../context.ts'

/**
 * Says to who does not see the page what changed elsewhere than where they are: which archive is shown now, and how many
 * messages a search found. Nothing when the page opens: its title says that.
 */
export function Announcer() {
  const archive = useArchive()
  const { places, facts, list } = archive
  const said = useSignal('')
  const opened = useRef(true)
  const { q } = places.list.value
  const where = mailboxName(archive)
  const facets = facts.facets.value
  const ready = list.status.value === 'ready' && list.mistake.value === null
  const found =
    q === '' || facets === null || !ready
      ? ''
      : say(facets.capped ? 'messagesAtLeast' : 'messages', { n: facets.total })
  useEffect(() => {
    if (!opened.current && where !== '') said.value = where
    opened.current = where === ''
  }, [where, said])
  useEffect(() => {
    if (found !== '') said.value = found
  }, [found, q, said])
  return (
    <p class="unseen" role="status">
      {said.value}
    </p>
  )
}
