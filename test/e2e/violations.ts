import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds in our own page. The mail's sandboxed frame runs no script, axe's neither. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: loaded } = window as unknown as { axe: typeof axe }
    const { violations: found } = await loaded.run(document, {
      iframes: false,
      // It takes initials in coins and short times for labels. Rows are named by sender and subject as shown, and by
      // the time in full; that those stand in the name is tested in test/addin.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at.slice(0, 120)).join(' | ')}`)
  })
}
