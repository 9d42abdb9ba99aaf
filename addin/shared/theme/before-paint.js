// Runs before the first paint, so that no page flashes white. Outlook's own theme comes later, from office/.
;(() => {
  let theme = null
  try {
    theme = localStorage.getItem('carrel.theme')
  } catch {
    // Storage may be refused in a third-party frame: the system's colours then decide.
  }
  if (theme === 'light' || theme === 'dark' || theme === 'contrast')
    document.documentElement.dataset.theme = theme
})()
