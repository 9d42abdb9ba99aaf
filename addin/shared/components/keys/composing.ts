/** What WebKit gives as the code of an Enter that ended a composition, which is over by then. */
const COMPOSED = 229

/**
 * While a word is composed, as of Japanese or Chinese, Enter takes it and Escape gives it up: keys are the input method's, and
 * say nothing to the page. Before all others, so that nobody else need ask.
 */
export function leaveKeysToComposing(): void {
  addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.keyCode === COMPOSED) event.stopImmediatePropagation()
    },
    true,
  )
}
