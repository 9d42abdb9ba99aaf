/** Where office.js goes with Tab; from anywhere else it leaves the pane for Outlook. */
const STOPS =
  ':is(a[href],area[href],:is(button,input,select,textarea):enabled,[tabindex],[contenteditable]):not([tabindex="-1"])'

/**
 * Keeps from office.js the keys that it would take out of the pane; called before it is loaded, so that this hears them
 * first. It moves Tab by itself, from one native stop to the next: where the focus was put on a region or a heading, it
 * does not know where it is and gives the focus to Outlook, and who reads by keyboard never comes to the message. There the
 * browser moves on. Esc closes what is open here; only an Esc that nothing here wanted is Outlook's.
 */
export function keepKeys(): void {
  addEventListener('keydown', (event) => {
    const { key, target, defaultPrevented } = event
    const tab = key === 'Tab' && !(target instanceof Element && target.matches(STOPS))
    const esc = key === 'Escape' && (defaultPrevented || document.querySelector('dialog[open]') !== null)
    if (tab || esc) event.stopImmediatePropagation()
  })
}
