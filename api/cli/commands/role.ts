import { Command } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { isPermission, type Permission } from '../../../core/roles/permissions.ts'
import { BUILT_IN_ROLES, builtInRole } from '../../../core/roles/roles.ts'
import type { SqliteStore } from '../../store/sqlite/sqlite.ts'
import { AS_JSON, ISSUER, identityNamed, print, typedLike, withArchive } from '../archive.ts'

/** Who may administer what (A7). Whoever may run commands holds every permission: that is how the first is given. */
export function roleCommand(): Command {
  const role = new Command('role').description('Roles: who may administer what.')
  role
    .command('list')
    .description('Lists the roles, what each may do and who holds it.')
    .option(...AS_JSON)
    .action((_options, command: Command) =>
      withArchive(command, async (store) => {
        const holders = await store.roles.holders()
        const custom = await store.roles.custom()
        const all = [...BUILT_IN_ROLES, ...custom]
        print(
          command,
          all.map(({ key, name, permissions }) => ({
            role: key,
            name,
            holders: holders
              .filter((one) => one.role === key)
              .map(({ account, identity }) => account?.login ?? `${identity.issuer} ${identity.subject}`)
              .join(', '),
            permissions: permissions.join(' '),
          })),
        )
      }),
    )
  role
    .command('grant <role> <user>')
    .description('Gives somebody a role. <user> is a login, or with --issuer an external subject.')
    .option(...ISSUER)
    .option(...AS_JSON)
    .action((name: string, user: string, options: { issuer?: string }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const key = await keyOf(command, store, name)
        const identity = await identityNamed(command, store, user, options.issuer)
        const outcome = await store.roles.grant(identity, key, actor)
        print(
          command,
          { ...identity, role: key, outcome },
          outcome === 'added' ? `${user} is ${name} now.` : `${user} is ${name} already.`,
        )
      }),
    )
  role
    .command('revoke <role> <user>')
    .description('Takes a role from somebody.')
    .option(...ISSUER)
    .option(...AS_JSON)
    .action((name: string, user: string, options: { issuer?: string }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const key = await keyOf(command, store, name)
        const identity = await identityNamed(command, store, user, options.issuer)
        const outcome = await store.roles.revoke(identity, key, actor)
        if (outcome === 'unknown') throw new CarrelError('not-found', `${user} is not ${name}.`)
        if (outcome === 'last')
          throw new CarrelError(
            'conflict',
            `${user} is the last super administrator. Make somebody else one first: ${typedLike(command, 'role', 'grant', 'super-administrator', 'LOGIN')}`,
          )
        print(command, { ...identity, role: key, outcome }, `${user} is no longer ${name}.`)
      }),
    )
  role
    .command('add <name> <permissions...>')
    .description('Makes a role of named permissions (docs/permissions.md).')
    .option(...AS_JSON)
    .action((name: string, permissions: string[], _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const added = await store.roles.addCustom({ name, permissions: permissionsIn(permissions) }, actor)
        if (typeof added === 'string' || 'lacks' in added)
          throw new CarrelError('conflict', `There is a role named ${name} already.`)
        print(
          command,
          { role: added.key, name },
          `${name} was added. Give it with: ${typedLike(command, 'role', 'grant', name, 'LOGIN')}`,
        )
      }),
    )
  role
    .command('change <name> <permissions...>')
    .description('Gives a custom role other permissions, for everybody who holds it.')
    .option(...AS_JSON)
    .action((name: string, permissions: string[], _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const key = await keyOf(command, store, name)
        const known = (await store.roles.custom()).find((one) => one.key === key)
        if (known === undefined) throw new CarrelError('conflict', `${name} is built in and stays as it is.`)
        const wanted = { name: known.name, permissions: permissionsIn(permissions) }
        const outcome = await store.roles.changeCustom(key, wanted, actor)
        print(command, { role: key, ...wanted, outcome }, `${known.name} was changed.`)
      }),
    )
  role
    .command('remove <name>')
    .description('Removes a custom role, also from everybody who holds it.')
    .option(...AS_JSON)
    .action((name: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const key = await keyOf(command, store, name)
        const outcome = await store.roles.removeCustom(key, actor)
        if (outcome === 'unknown') throw new CarrelError('conflict', `${name} is built in and stays.`)
        print(command, { role: key, outcome }, `${name} was removed.`)
      }),
    )
  return role
}

/** A role by its key or by its name, without regard to case. @throws CarrelError not-found */
async function keyOf(command: Command, store: SqliteStore, text: string): Promise<string> {
  const folded = text.toLowerCase()
  if (builtInRole(folded) !== null) return folded
  const all = [...BUILT_IN_ROLES, ...(await store.roles.custom())]
  const found = all.find(({ key, name }) => key === folded || name.toLowerCase() === folded)
  if (found === undefined)
    throw new CarrelError(
      'not-found',
      `There is no role ${text}. See them with: ${typedLike(command, 'role', 'list')}`,
    )
  return found.key
}

function permissionsIn(texts: readonly string[]): Permission[] {
  const unknown = texts.find((one) => !isPermission(one))
  if (unknown !== undefined)
    throw new CarrelError('bad-request', `There is no permission "${unknown}". See docs/permissions.md.`)
  return texts.filter(isPermission).sort()
}
