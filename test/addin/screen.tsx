import { render } from 'preact'
import { afterAll, afterEach, beforeEach, vi } from 'vitest'
import { ArchiveProvider } from '../../addin/shared/components/context.ts'
import { loadAhead } from '../../addin/shared/components/later.tsx'
import { App } from '../../addin/shared/components/shell/app.tsx'
import { useWorld } from './page.ts'

/** A page drawn into happy-dom, as narrow as the pane unless told otherwise. */
export function useScreen(width = 350) {
  const at = useWorld()
  const root = document.createElement('div')
  // What is still loading when a file ends would come when its document is gone.
  afterAll(loadAhead)
  beforeEach(() => {
    document.body.append(root)
    Object.defineProperty(window, 'innerWidth', { value: width, configurable: true, writable: true })
    vi.stubGlobal('ResizeObserver', SilentObserver)
    // happy-dom lays nothing out: the list is ten rows high.
    const height = (element: Element) => (element.classList.contains('list-scroll') ? 700 : 70)
    for (const name of ['clientHeight', 'offsetHeight'] as const)
      vi.spyOn(HTMLElement.prototype, name, 'get').mockImplementation(function (this: HTMLElement) {
        return height(this)
      })
  })
  afterEach(() => {
    render(null, root)
    root.remove()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
  const one = (selector: string): HTMLElement => {
    const [found] = all(selector)
    if (!found) throw new Error(`There is no ${selector}`)
    return found
  }
  return {
    get world() {
      return at.world
    },
    async show(address: string, inOutlook = false) {
      const page = at.page(address, inOutlook)
      void page.archive.start()
      render(
        <ArchiveProvider value={page.archive}>
          <App />
        </ArchiveProvider>,
        root,
      )
      await vi.waitFor(() => one('.app, .doorstep'))
      return {
        ...page,
        all,
        one,
        text: (selector: string) => one(selector).textContent?.replace(/\s+/g, ' ').trim(),
        press: (selector: string) => one(selector).click(),
        type(selector: string, value: string) {
          const field = one(selector) as HTMLInputElement
          field.value = value
          field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        },
        key: (on: HTMLElement, key: string, more: KeyboardEventInit = {}) =>
          on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })),
      }
    },
  }
}

class SilentObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
