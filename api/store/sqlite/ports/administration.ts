import type { AdministrationPort } from '../../administration.ts'
import type { Calls } from '../calls.ts'
import { holdings } from '../directory/holdings.ts'

/** Domains, mailboxes, bindings, delegations and the policy. */
export function administrationPort({ read, write, ask }: Calls): AdministrationPort {
  return {
    setting: (key) => read('setting', key),
    setSetting: (key, value) => write('setSetting', key, value),
    domains: () => read('domains'),
    addDomain: (name, actor) => write('addDomain', name, actor),
    removeDomain: (name, actor) => write('removeDomain', name, actor),
    mailboxes: () => read('mailboxes'),
    mailboxAt: (address) => read('mailboxAt', address),
    addMailbox: (wanted, actor) => write('addMailbox', wanted, actor),
    aliases: () => read('aliases'),
    addAlias: (alias, mailbox, actor) => write('addAlias', alias, mailbox, actor),
    removeAlias: (alias, actor) => write('removeAlias', alias, actor),
    bindings: () => read('bindings'),
    bind: (identity, mailbox, actor, reason = '') => write('bind', identity, mailbox, actor, reason),
    unbind: (identity, mailbox, actor) => write('unbind', identity, mailbox, actor),
    holdings: (identity) => ask('holdings', holdings, identity),
    delegations: () => read('delegations'),
    delegationById: (id) => read('delegationById', id),
    standing: (primary, delegate) => read('standing', primary, delegate),
    addDelegation: (wanted, actor) => write('addDelegation', wanted, actor),
    removeDelegation: (id, actor) => write('removeDelegation', id, actor),
    removeDelegations: (ids, actor) => write('removeDelegations', ids, actor),
    restoreDelegations: (ids, actor) => write('restoreDelegations', ids, actor),
    dueToEnd: (now) => read('dueToEnd', now),
    endDelegations: (now) => write('endDelegations', now),
    lastOver: (primaries, delegate) => read('lastOver', primaries, delegate),
    policy: () => read('policy'),
    policyHistory: () => read('policyHistory'),
    setPolicy: (settings, actor) => write('setPolicy', settings, actor),
  }
}
