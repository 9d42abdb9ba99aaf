import type { BrowserContext, Page } from 'playwright-core'

/** Notes in every page from now on when the first row of its list was drawn: from then on it can be pressed. */
export function noteUsable(where: BrowserContext | Page): Promise<unknown> {
  return where.addInitScript(() => {
    const noted = globalThis as unknown as Noted
    const observer = new MutationObserver(() => {
      if (!document.querySelector('a.row')) return
      noted.usableAt = performance.now()
      observer.disconnect()
    })
    observer.observe(document, { childList: true, subtree: true })
  })
}

/** What stands in such a page: ms since its beginning. */
export interface Noted {
  usableAt: number
}
