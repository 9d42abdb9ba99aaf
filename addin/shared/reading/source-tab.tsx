import { useEffect } from 'preact/hooks'
import { useArchive } from '../components/context.ts'
import { say } from '../i18n/say.ts'
import { fileSize } from '../i18n/sizes.ts'
import { useDownload } from './download.ts'
import { loadSource } from './fetch-more.ts'

/** The message as it came, for those who look for something in its headers. */
export function SourceTab() {
  const archive = useArchive()
  const { source, message } = archive.reading
  const { start } = useDownload('in a toast')
  const shown = message.value
  useEffect(() => {
    if (!source.value) void loadSource(archive, false)
  }, [archive, source, shown])
  const { value } = source
  if (!value || !shown) return <p class="late">{say('loadingSource')}</p>
  return (
    <div class="source-view">
      <p>
        <button
          type="button"
          class="button"
          onClick={() => void start({ mailbox: shown.mailbox, id: shown.id, what: 'source' })}
        >
          {say('downloadEml')}
        </button>
        {value.cut && (
          <button type="button" class="button" onClick={() => void loadSource(archive, true)}>
            {say('showWhole', { size: fileSize(value.size) })}
          </button>
        )}
      </p>
      <textarea dir="ltr" readOnly spellcheck={false} aria-label={say('source')} value={value.source} />
    </div>
  )
}
