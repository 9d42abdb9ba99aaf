import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useArchive } from '../components/context.ts'

/** What the page looks like now, the person's choice and the system's taken together. */
export function useEffectiveTheme(): 'light' | 'dark' | 'contrast' {
  const { preferences } = useArchive()
  const changed = useSignal(0)
  useEffect(() => {
    const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')]
    const bump = () => {
      changed.value++
    }
    for (const query of queries) query.addEventListener('change', bump)
    // Outlook's theme is put on the page itself, and may change while a message is open.
    const worn = new MutationObserver(bump)
    worn.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      worn.disconnect()
      for (const query of queries) query.removeEventListener('change', bump)
    }
  }, [changed])
  void changed.value
  if (matchMedia('(forced-colors: active)').matches) return 'contrast'
  const { theme } = document.documentElement.dataset
  const chosen = preferences.theme.value === 'system' ? theme : preferences.theme.value
  if (chosen === 'light' || chosen === 'dark' || chosen === 'contrast') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
