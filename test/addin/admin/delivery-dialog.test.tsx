// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, expect, test } from 'vitest'
import { DeliveryDialog } from '../../../addin/admin/components/delivery-dialog.tsx'
import { speakAdmin } from '../../../addin/admin/i18n/say.ts'

const root = document.createElement('div')
afterEach(() => {
  render(null, root)
  root.remove()
})

test('A9, I8: of two archives that had one address the closed one is told by its day', async () => {
  await speakAdmin()
  document.body.append(root)
  const archive = { name: 'Sales', address: 'sales@lindhaven.example', under: 'sales@lindhaven.example' }
  const at = '2026-11-24T12:00:00.000Z'
  render(
    <DeliveryDialog
      zone="UTC"
      onClose={() => undefined}
      message={{
        id: 'm',
        at,
        messageId: '<a@b>',
        from: null,
        size: 1,
        hidden: false,
        sensitivity: 'normal',
        arrivals: [
          {
            state: 'archived',
            way: 'smtp',
            acceptedAt: at,
            archivedAt: at,
            size: 1,
            envelopeFrom: '',
            envelopeTo: [],
            reached: [
              { mailbox: 'new', ...archive, closedAt: null },
              { mailbox: 'old', ...archive, closedAt: at },
            ],
            more: false,
            unassigned: [],
            policy: null,
            problem: '',
            attempts: 1,
            retryAt: null,
          },
        ],
      }}
    />,
    root,
  )
  expect([...root.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'sales@lindhaven.example',
    expect.stringMatching(/^sales@lindhaven\.example \(Closed .*2026\)$/),
  ])
})
