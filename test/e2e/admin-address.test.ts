import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AddressPage } from '../../core/contract/admin/directory.ts'
import { ISSUER, type Person } from '../support/world.ts'
import { type Stage, stage } from './viewer.ts'

let on: Stage
let jonas: Person
beforeAll(async () => {
  on = await stage()
  await on.world.mailbox('jonas@lindhaven.example')
  jonas = await on.world.person('Jonas Brückner', 'jonas@lindhaven.example')
  await on.world.grant(jonas, 'super-administrator')
})
afterAll(() => on.close())

test('A1: an address is added, named, given an alias, renamed and closed; mistakes stand at their field', async () => {
  const page = await on.open(jonas, '/admin/directory')
  await page.getByRole('button', { name: 'Add address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add an address' })
  const address = dialog.getByRole('textbox', { name: 'Address' })
  await address.fill('harbour@elsewhere.example')
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').waitFor()
  expect(await address.getAttribute('aria-invalid')).toBe('true')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  await address.fill('harbour@lindhaven.example')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Harbour Office')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Harbour Office' }).waitFor()
  await page.getByText('harbour@lindhaven.example was added.').waitFor()

  await page.getByRole('textbox', { name: 'New alias' }).fill('office@lindhaven.example')
  await page.keyboard.press('Enter')
  await page.getByText('Mail to office@lindhaven.example reaches this archive now.').waitFor()

  // What stands before the plus gets the mail again: the question says so.
  const plus = 'jonas+port@lindhaven.example'
  await page.getByRole('textbox', { name: 'New alias' }).fill(plus)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Remove the alias ${plus}` }).click()
  const again = page.getByRole('dialog', { name: `Remove the alias ${plus}` })
  await again
    .getByText(`From then on mail to ${plus} reaches the archive of jonas@lindhaven.example.`)
    .waitFor()
  await again.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'Rename' }).click()
  const rename = page.getByRole('dialog', { name: 'Rename harbour@lindhaven.example' })
  await rename.getByRole('textbox', { name: 'New address' }).fill('hafen@lindhaven.example')
  await rename.getByRole('textbox', { name: 'Reason' }).fill('German name')
  await page.keyboard.press('Enter')
  await page.getByText('harbour@lindhaven.example is now hafen@lindhaven.example.').waitFor()
  // What takes mail or an archive away asks first, and begins on Cancel.
  const alias = page.getByRole('button', { name: 'Remove the alias harbour@lindhaven.example' })
  await alias.click()
  const ask = page.getByRole('dialog', { name: 'Remove the alias harbour@lindhaven.example' })
  await ask.waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel')
  await ask.getByRole('button', { name: 'Cancel' }).click()
  await alias.click()
  await ask.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('harbour@lindhaven.example is no longer an alias.').waitFor()
  await alias.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Close address' }).click()
  await page
    .getByRole('dialog', { name: 'Close hafen@lindhaven.example' })
    .getByRole('button', { name: 'Close address' })
    .click()
  await page.getByText('hafen@lindhaven.example is closed. Its archive stays.').waitFor()
  const open = await jonas.json<AddressPage>('/admin/addresses?find=hafen')
  expect(open.addresses).toEqual([])
  await page.goto(new URL('/admin/directory?state=closed', on.world.url).href)
  await page.getByRole('link', { name: /Harbour Office/ }).waitFor()
  await page.context().close()
})

test('A7, D7: who owned for a while what nobody owns now is named on its page', async () => {
  const { administration } = on.world.store
  await on.world.person('Ole Thorsen')
  const ole = { issuer: ISSUER, subject: 'Ole Thorsen' }
  const { mailbox } = (await administration.mailboxAt('info@lindhaven.example'))!
  await administration.bind(ole, mailbox, on.world.actor(), 'Holiday cover')
  await administration.unbind(ole, mailbox, on.world.actor())
  const { addresses } = await jonas.json<AddressPage>('/admin/addresses?find=info')
  const { id } = addresses[0]!
  // Nor does the history say of one who never could that he could.
  await on.world.remove(
    await on.world.delegate('jonas@lindhaven.example', 'info@lindhaven.example', {
      startsAt: on.world.clock.now + 10 * 86_400_000,
    }),
  )
  const page = await on.open(jonas, `/admin/addresses/${id}?tab=history`)
  await page.getByText(/^Never began: removed .* by Jonas Brückner$/).waitFor()
  const changes = page.getByRole('region', { name: 'Changes to whose archive this is (2)' })
  await changes.getByText('The account Ole Thorsen was linked to this archive by Jonas Brückner').waitFor()
  await changes.getByText('The account Ole Thorsen was unlinked').waitFor()
  await changes.getByText('Holiday cover').waitFor()
  await page.goto(new URL('/admin/delegations?state=removed&q=info', on.world.url).href)
  await page.getByRole('row', { name: /jonas.*Never began/ }).waitFor()
  await page.context().close()
})

test('A7: a custom role is made and given; A12: the policy is changed with a reason', async () => {
  const page = await on.open(jonas, '/admin/roles')
  await page.getByRole('button', { name: 'Add role' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add role' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Auditor')
  await dialog.getByRole('checkbox', { name: /audit\.read/ }).check()
  await dialog.getByRole('button', { name: 'Add role' }).click()
  await page.getByRole('button', { name: 'Give role Auditor' }).click()
  await page.getByRole('combobox', { name: 'Who gets it' }).fill('marta')
  await page.getByRole('option', { name: /marta@/ }).waitFor()
  // What was typed does not go unasked: the first Esc closes the list, the second asks.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Go on' }).click()
  expect(await page.getByRole('combobox', { name: 'Who gets it' }).inputValue()).toBe('marta')
  await page.getByRole('combobox', { name: 'Who gets it' }).fill('marta@')
  await page.getByRole('option', { name: /marta@/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give role' }).click()
  await page.getByText('marta holds the role Auditor now.').waitFor()
  await page.getByRole('row', { name: /Marta Lindqvist/ }).waitFor()

  // She now has a console with one page.
  const hers = await on.open(on.marta, '/admin')
  await hers.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
  await hers.getByText('Signed in as Auditor').waitFor()
  await hers.getByText(/The chain holds/).waitFor()
  await hers
    .getByRole('row', { name: /role\.grant|role\.give/ })
    .first()
    .waitFor()

  // Taken away, it shows in her open console without her doing anything; given back, too.
  const auditor = (await on.world.store.roles.custom()).find(({ name }) => name === 'Auditor')!
  const identity = { issuer: ISSUER, subject: 'Marta Lindqvist' }
  await on.world.store.roles.revoke(identity, auditor.key, on.world.actor())
  await hers.getByRole('heading', { name: 'You have no administrator’s role' }).waitFor()
  expect(await hers.getByText(/The chain holds/).count()).toBe(0)
  await on.world.store.roles.grant(identity, auditor.key, on.world.actor())
  await hers.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
  await hers.context().close()

  await page.goto(new URL('/admin/policy', on.world.url).href)
  await page.getByRole('button', { name: 'Change the policy' }).click()
  const policy = page.getByRole('dialog', { name: 'Change the policy' })
  await policy.getByRole('radio', { name: /On, but confidential/ }).check()
  await policy.getByRole('textbox', { name: 'Reason' }).fill('Works agreement')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'On, but confidential messages are visible' }).waitFor()
  await page.getByRole('row', { name: /Works agreement/ }).waitFor()
  expect((await on.world.store.administration.policy()).confidential).toBe('visible')
  await page.context().close()
})

test('A7: S1: an account is added, its password made and shown once, and removed with what it owns', async () => {
  const page = await on.open(jonas, '/admin/accounts')
  await page.getByRole('button', { name: 'Add account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add an account' })
  const login = dialog.getByRole('textbox', { name: 'Login' })
  await login.fill('marta lindqvist')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nils Holm')
  await page.keyboard.press('Enter')
  await dialog.getByText(/^A login is one word/).waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  await login.fill('nils')
  await page.keyboard.press('Enter')
  const made = page.getByRole('dialog', { name: 'The new password of nils' })
  expect(await made.locator('code').textContent()).toMatch(/^[\w-]{20}$/)
  await made.getByRole('button', { name: 'Close', exact: true }).last().click()
  const row = page.getByRole('row', { name: /Nils Holm/ })
  await row.getByText('No archive').waitFor()

  const nils = (await on.world.store.accounts.find('nils'))!
  const info = await on.world.store.administration.mailboxAt('info@lindhaven.example')
  await on.world.store.administration.bind(
    { issuer: 'urn:carrel:embedded', subject: nils.id },
    info!.mailbox,
    on.world.actor(),
  )
  await page.reload()
  await row.getByRole('link', { name: 'info@lindhaven.example' }).click()
  await page.getByRole('link', { name: /^info/ }).click()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Remove the owner Nils Holm' }).click()
  const owner = page.getByRole('dialog', { name: 'Remove the owner Nils Holm' })
  await owner.getByText(/^Nils Holm can no longer read info@lindhaven.example as their own/).waitFor()
  await owner.getByRole('button', { name: 'Cancel' }).click()
  await page.goto(new URL('/admin/accounts', on.world.url).href)
  await row.getByRole('button', { name: 'Set the password of nils' }).click()
  await page.getByLabel('New password').fill('a long password')
  await page.keyboard.press('Enter')
  await page.getByText('The password of nils was set.').waitFor()
  await row.getByRole('button', { name: 'Remove the account nils' }).click()
  const remove = page.getByRole('dialog', { name: 'Remove the account nils' })
  await remove.getByText('Loses the archive of info@lindhaven.example.').waitFor()
  await remove.getByRole('button', { name: 'Remove account' }).click()
  await page.getByText('The account nils was removed.').waitFor()
  await row.waitFor({ state: 'detached' })
  expect(await on.world.store.accounts.find('nils')).toBeNull()
  // Nobody could do anything any more: the last super administrator stays, and the dialog says why.
  await page.getByRole('button', { name: /^Remove the account jonas/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove account' }).click()
  await page
    .getByRole('dialog')
    .getByText(/^This is the last super administrator/)
    .waitFor()
  await page.context().close()
})
