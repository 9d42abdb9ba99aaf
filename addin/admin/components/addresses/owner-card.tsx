import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { IdentityFacts } from '../../../../core/contract/admin/directory.ts'
import { Icon } from '../../../shared/components/icon.tsx'
import { later } from '../../../shared/components/later.tsx'
import { roleName } from '../../i18n/role-name.ts'
import { say } from '../../i18n/say.ts'
import { Card } from '../card.tsx'
import { useConsole } from '../context.ts'
import type { AddressCardProps } from './card-props.ts'

const Confirm = later(async () => (await import('../form/confirm.tsx')).Confirm)
const OwnerDialog = later(async () => (await import('./owner-dialog.tsx')).OwnerDialog)
const PasswordDialog = later(async () => (await import('../accounts/password-dialog.tsx')).PasswordDialog)

type Open = { readonly add: true } | { readonly password: string } | { readonly remove: IdentityFacts }

/** Who owns the archive: they read all of it, and see who was made an owner (A7, D7). */
export function OwnerCard({ settings, model, writes }: AddressCardProps & { readonly writes: boolean }) {
  const { admin, notices } = useConsole()
  const dialog = useSignal<Open | null>(null)
  const close = () => {
    dialog.value = null
  }
  const remove = async (owner: IdentityFacts) => {
    model.took(await admin.removeOwner(settings.id, owner.id))
    notices.toast.value = { kind: 'done', sentence: say('ownerRemoved', { name: ownerName(owner) }) }
  }
  return (
    <Card
      title={say('owners')}
      more={say('ownersMore')}
      action={
        writes && (
          <button type="button" class="button" onClick={() => (dialog.value = { add: true })}>
            {say('addOwner')}
          </button>
        )
      }
    >
      <div class="card-body">
        {settings.identities.length === 0 ? (
          <p class="hint">{say(settings.kind === 'shared' ? 'noOwnerShared' : 'noOwner')}</p>
        ) : (
          <ul class="plain-list">
            {settings.identities.map((owner) => (
              <li key={owner.id}>
                <span class="two-lines">
                  <span dir="auto">{ownerName(owner)}</span>
                  <span class="second">
                    {owner.account
                      ? say(owner.account.password ? 'accountOf' : 'accountNoPassword', {
                          login: owner.account.login,
                        })
                      : say('identityOf', { issuer: owner.issuer })}
                    {owner.roles.length > 0 &&
                      `${say('comma')}${owner.roles.map(roleName).join(say('comma'))}`}
                  </span>
                </span>
                {writes && (
                  <span class="row-actions">
                    {owner.account && (
                      <button
                        type="button"
                        class="button small"
                        onClick={() => (dialog.value = { password: owner.account?.login ?? '' })}
                      >
                        {say('setPassword')}
                      </button>
                    )}
                    <button
                      type="button"
                      class="icon-button"
                      aria-label={say('removeOwner', { name: ownerName(owner) })}
                      title={say('remove')}
                      onClick={() => (dialog.value = { remove: owner })}
                    >
                      <Icon of={del} />
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
        {!writes && settings.closedAt === null && <p class="hint">{say('ownersSuperOnly')}</p>}
      </div>
      {dialog.value && 'add' in dialog.value && (
        <OwnerDialog settings={settings} onChanged={model.took} onClose={close} />
      )}
      {dialog.value && 'password' in dialog.value && (
        <PasswordDialog login={dialog.value.password} onDone={model.changed} onClose={close} />
      )}
      {dialog.value && 'remove' in dialog.value && (
        <RemoveOwner owner={dialog.value.remove} address={settings.address} act={remove} onClose={close} />
      )}
    </Card>
  )
}

interface RemoveOwnerProps {
  readonly owner: IdentityFacts
  readonly address: string
  readonly act: (owner: IdentityFacts) => Promise<void>
  readonly onClose: () => void
}

function RemoveOwner({ owner, address, act, onClose }: RemoveOwnerProps) {
  const name = ownerName(owner)
  return (
    <Confirm title={say('removeOwner', { name })} act={() => act(owner)} onClose={onClose}>
      {say('removeOwnerMore', { name, address })}
    </Confirm>
  )
}

const ownerName = ({ account, subject }: IdentityFacts) => account?.name ?? subject
