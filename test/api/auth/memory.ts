import type { Account, Accounts, Session, Sessions } from '../../../api/auth/ports.ts'

/** Ports in memory, for tests of sign-in. */
export function memoryAccounts(people: readonly Account[]): Accounts & { readonly people: Account[] } {
  const list = [...people]
  return {
    people: list,
    find: async (login) => list.find((one) => one.login.toLowerCase() === login.toLowerCase()) ?? null,
    findById: async (id) => list.find((one) => one.id === id) ?? null,
    sample: async () => list.filter((one) => one.note !== undefined),
  }
}

export function memorySessions(): Sessions & { readonly rows: Map<string, Session> } {
  const rows = new Map<string, Session>()
  return {
    rows,
    put: async (session) => {
      rows.set(session.idHash, session)
    },
    find: async (idHash) => rows.get(idHash) ?? null,
    remove: async (idHash) => {
      rows.delete(idHash)
    },
  }
}
