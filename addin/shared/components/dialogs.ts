import { signal } from '@preact/signals'

/** Which of the page's dialogs is open; they are opened from several places, by press and by key. */
export const dialogs = { drawer: signal(false), shortcuts: signal(false) }
