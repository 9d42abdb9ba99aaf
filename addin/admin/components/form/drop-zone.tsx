import upload from '@fluentui/svg-icons/icons/arrow_upload_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from '../../../shared/components/icon.tsx'
import './drop-zone.css'

interface DropZoneProps {
  readonly label: string
  readonly hint: string
  /** File endings that the system's dialog offers. */
  readonly accept: string
  readonly multiple?: boolean
  readonly onFile: (file: File) => void
}

/** A file by the system's dialog or by dropping it. The field itself is native, so that keyboard and readers know it. */
export function DropZone({ label, hint, accept, multiple = false, onFile }: DropZoneProps) {
  const id = useId()
  const ref = useRef<HTMLDivElement>(null)
  const over = useSignal(false)
  const take = (files: FileList | null | undefined) => {
    for (const file of [...(files ?? [])].slice(0, multiple ? undefined : 1)) onFile(file)
  }
  const taking = useRef(take)
  taking.current = take
  useEffect(() => {
    const box = ref.current
    const stop = new AbortController()
    const on = (name: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      box?.addEventListener(name, act, { signal: stop.signal })
    on('dragover', (event) => {
      event.preventDefault()
      over.value = true
    })
    on('dragleave', () => {
      over.value = false
    })
    on('drop', (event) => {
      event.preventDefault()
      over.value = false
      taking.current(event.dataTransfer?.files)
    })
    return () => stop.abort()
  }, [over])
  return (
    <div ref={ref} class={over.value ? 'drop-zone over' : 'drop-zone'}>
      <Icon of={upload} />
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = ''
        }}
      />
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
    </div>
  )
}
