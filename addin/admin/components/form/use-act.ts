import { useSignal } from '@preact/signals'
import { type Refusal, refusal } from './refusal.ts'

/** An act of a dialog: whether it is under way, and what the server refused. */
export function useAct(fields: readonly string[] = []) {
  const busy = useSignal(false)
  const wrong = useSignal<Refusal | null>(null)
  const own = (field: string | null): field is string => field !== null && fields.includes(field)
  return {
    busy,
    /** What is wrong with a field, to stand below it. */
    errorOf: (field: string) => (wrong.value?.field === field ? wrong.value.sentence : undefined),
    /** What is wrong, but with no field of this dialog. */
    failure: () => (wrong.value && !own(wrong.value.field) ? wrong.value.sentence : ''),
    clear() {
      wrong.value = null
    },
    async run(act: () => Promise<void>): Promise<void> {
      if (busy.value) return
      busy.value = true
      wrong.value = null
      try {
        await act()
      } catch (thrown) {
        const refused = refusal(thrown)
        wrong.value = refused
        // The caret goes to the fault, after the drawing that shows it.
        if (own(refused.field))
          setTimeout(() =>
            document
              .querySelector<HTMLElement>(`[data-field="${refused.field}"] :is(input, select, textarea)`)
              ?.focus(),
          )
      } finally {
        busy.value = false
      }
    },
  }
}
