import { expect, test } from 'vitest'
import type { Administering } from '../../api/administration/administering.ts'
import type { Auth } from '../../api/auth/auth.ts'
import { routesOf } from '../../api/http/app.ts'
import { permissionFacts } from '../../api/http/permission-facts.ts'
import { needOfRoute } from '../../api/http/route.ts'
import { BUILT_IN_ROLES } from '../../core/roles/roles.ts'

/** Rows only: no handler runs, so nothing is wired in. */
const ROUTES = routesOf({} as Administering, {} as Auth)

/** A Markdown table as the formatter writes it: first column to the left, marks in the middle of theirs. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  const cells = (row: readonly string[], pad: (cell: string, width: number) => string): string =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : pad(cell, widths[at] ?? 0))).join(' | ')} |`
  const middle = (cell: string, width: number): string =>
    cell.padStart(cell.length + Math.floor((width - cell.length) / 2)).padEnd(width)
  return [
    cells(head, middle),
    `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `:${'-'.repeat(width - 2)}:`)).join(' | ')} |`,
    ...rows.map((row) => cells(row, middle)),
  ]
}

/** docs/permissions.md. */
function page(): string {
  const facts = permissionFacts(ROUTES)
  const own = ROUTES.filter((row) => needOfRoute(row) === 'person')
  const lines = [
    '# Which permission does what',
    '',
    'Made from `core/roles`, the one table that the server asks before any handler runs. After a change there, write this page',
    'anew with `npx vitest run test/docs -u`.',
    '',
    '## Built-in roles',
    '',
    ...table(
      ['permission', ...BUILT_IN_ROLES.map(({ name }) => name.replace(/ Administrator$/, ''))],
      facts.map(({ permission, roles }) => [
        permission,
        ...BUILT_IN_ROLES.map(({ key }) => (roles.includes(key) ? 'x' : '')),
      ]),
    ),
    '',
    ...BUILT_IN_ROLES.map(({ name, what }) => `- **${name}**: ${what}`),
    '',
    'A custom role is made of any of these permissions. Nobody gives or takes a role that holds more than they do, and the',
    'last super administrator cannot go.',
    '',
    '## Actions',
    '',
    ...facts.flatMap(({ permission, what, actions }) => [
      `### ${permission}`,
      '',
      what,
      '',
      ...actions.map(({ method, path, summary }) => `- \`${method.toUpperCase()} ${path}\`: ${summary}`),
      ...(actions.length === 0 ? [] : ['']),
    ]),
    '### No permission: being signed in',
    '',
    'One’s own archives, and those delegated to one’s addresses. What is in them the access tokens decide (architecture.md).',
    '',
    ...own.map(({ method, path, summary }) => `- \`${method.toUpperCase()} ${path}\`: ${summary}`),
  ]
  return `${lines.join('\n')}\n`
}

test('A7: docs/permissions.md says what the table of permissions says', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/permissions.md')
})
