import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { AddressSettings, IdentityFacts } from '../../../core/contract/admin/directory.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { KindChoice } from '../components/addresses/kind-choice.tsx'
import { useConsole } from '../components/context.ts'
import { TextField } from '../components/form/field.tsx'
import { useAct } from '../components/form/use-act.ts'
import { say } from '../i18n/say.ts'
import type { AddressModel } from '../models/address.ts'

const RenameDialog = later(
  async () => (await import('../components/addresses/rename-dialog.tsx')).RenameDialog,
)
const CloseDialog = later(async () => (await import('../components/addresses/close-dialog.tsx')).CloseDialog)
const OwnerDialog = later(async () => (await import('../components/addresses/owner-dialog.tsx')).OwnerDialog)
const PasswordDialog = later(
  async () => (await import('../components/addresses/password-dialog.tsx')).PasswordDialog,
)

export interface SettingsProps {
  readonly settings: AddressSettings
  readonly model: AddressModel
}

/** Name and kind, further addresses, who owns it, and what ends it. */
export function Settings({ settings, model }: SettingsProps) {
  const { may } = useConsole()
  const open = settings.closedAt === null
  const writes = may('directory.write') && open
  return (
    <div class="settings-grid">
      <NameCard key={settings.id} settings={settings} model={model} writes={writes} />
      <AliasCard settings={settings} model={model} writes={writes} />
      <OwnerCard settings={settings} model={model} writes={may('identities.write') && open} />
      {open && (writes || may('identities.write')) && <EndCard settings={settings} model={model} />}
    </div>
  )
}

type CardProps = SettingsProps & { readonly writes: boolean }

function NameCard({ settings, model, writes }: CardProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['name'])
  const name = useSignal(settings.name)
  const kind = useSignal(settings.kind)
  const changed = name.value.trim() !== settings.name || kind.value !== settings.kind
  const save = () =>
    act.run(async () => {
      model.took(await admin.changeAddress(settings.id, { name: name.value.trim(), kind: kind.value }))
      notices.toast.value = { kind: 'done', sentence: say('savedAddress', { address: settings.address }) }
    })
  return (
    <section class="card-box" aria-label={say('nameAndKind')}>
      <div class="card-head">
        <div>
          <h2>{say('nameAndKind')}</h2>
        </div>
      </div>
      <div class="card-body">
        {writes ? (
          <form
            class="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (changed) void save()
            }}
          >
            <div data-field="name">
              <TextField
                label={say('name')}
                value={name.value}
                maxLength={200}
                hint={say('nameShown')}
                error={act.errorOf('name')}
                onInput={(value) => (name.value = value)}
              />
            </div>
            <KindChoice value={kind.value} onChange={(value) => (kind.value = value)} />
            <Failure text={act.failure()} />
            <div class="dialog-foot">
              <p class="hint" role="status">
                {changed ? '' : say('nothingToSave')}
              </p>
              <button type="submit" class="button primary" disabled={!changed || act.busy.value}>
                {say('save')}
              </button>
            </div>
          </form>
        ) : (
          <p>
            <bdi>{settings.name}</bdi>, {say(`kind-${settings.kind}`)}
          </p>
        )}
      </div>
    </section>
  )
}

function AliasCard({ settings, model, writes }: CardProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['alias'])
  const wanted = useSignal('')
  const change = (ask: () => Promise<AddressSettings>, sentence: string) =>
    act.run(async () => {
      model.took(await ask())
      wanted.value = ''
      notices.toast.value = { kind: 'done', sentence }
    })
  return (
    <section class="card-box" aria-label={say('aliases')}>
      <div class="card-head">
        <div>
          <h2>{say('aliases')}</h2>
          <p>{say('aliasesMore')}</p>
        </div>
      </div>
      <div class="card-body">
        {settings.aliases.length > 0 && (
          <ul class="plain-list">
            {settings.aliases.map((alias) => (
              <li key={alias}>
                <bdi dir="ltr">{alias}</bdi>
                {writes && (
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={say('removeAlias', { alias })}
                    title={say('remove')}
                    onClick={() =>
                      void change(() => admin.removeAlias(settings.id, alias), say('aliasRemoved', { alias }))
                    }
                  >
                    <Icon of={del} />
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {settings.aliases.length === 0 && !writes && <p class="hint">{say('noAliases')}</p>}
        <Failure text={act.failure()} />
        {writes && (
          <form
            class="inline-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              const alias = wanted.value.trim()
              if (alias) void change(() => admin.addAlias(settings.id, alias), say('aliasAdded', { alias }))
            }}
          >
            <div data-field="alias">
              <TextField
                label={say('newAlias')}
                dir="ltr"
                value={wanted.value}
                error={act.errorOf('alias')}
                onInput={(value) => {
                  act.clear()
                  wanted.value = value
                }}
              />
            </div>
            <button type="submit" class="button">
              {say('add')}
            </button>
          </form>
        )}
      </div>
    </section>
  )
}

function OwnerCard({ settings, model, writes }: CardProps) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const dialog = useSignal<{ readonly add: true } | { readonly password: IdentityFacts } | null>(null)
  const close = () => {
    dialog.value = null
  }
  const remove = (owner: IdentityFacts) =>
    act.run(async () => {
      model.took(await admin.removeOwner(settings.id, owner.id))
      notices.toast.value = { kind: 'done', sentence: say('ownerRemoved', { name: ownerName(owner) }) }
    })
  return (
    <section class="card-box" aria-label={say('owners')}>
      <div class="card-head">
        <div>
          <h2>{say('owners')}</h2>
          <p>{say('ownersMore')}</p>
        </div>
        {writes && (
          <button type="button" class="button" onClick={() => (dialog.value = { add: true })}>
            {say('addOwner')}
          </button>
        )}
      </div>
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
                    {owner.roles.length > 0 && `, ${owner.roles.map(({ name }) => name).join(', ')}`}
                  </span>
                </span>
                {writes && (
                  <span class="row-actions">
                    {owner.account && (
                      <button
                        type="button"
                        class="button small"
                        onClick={() => (dialog.value = { password: owner })}
                      >
                        {say('setPassword')}
                      </button>
                    )}
                    <button
                      type="button"
                      class="icon-button"
                      aria-label={say('removeOwner', { name: ownerName(owner) })}
                      title={say('remove')}
                      onClick={() => void remove(owner)}
                    >
                      <Icon of={del} />
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
        <Failure text={act.failure()} />
        {!writes && settings.closedAt === null && <p class="hint">{say('ownersSuperOnly')}</p>}
      </div>
      {dialog.value && 'add' in dialog.value && (
        <OwnerDialog settings={settings} onChanged={model.took} onClose={close} />
      )}
      {dialog.value && 'password' in dialog.value && (
        <PasswordDialog owner={dialog.value.password} onDone={model.changed} onClose={close} />
      )}
    </section>
  )
}

function EndCard({ settings, model }: SettingsProps) {
  const { may } = useConsole()
  const dialog = useSignal<'rename' | 'close' | null>(null)
  const done = () => {
    dialog.value = null
  }
  return (
    <section class="card-box" aria-label={say('renameOrClose')}>
      <div class="card-head">
        <div>
          <h2>{say('renameOrClose')}</h2>
          <p>{say('renameOrCloseMore')}</p>
        </div>
      </div>
      <div class="card-body">
        <div class="page-actions">
          {may('identities.write') && (
            <button type="button" class="button" onClick={() => (dialog.value = 'rename')}>
              {say('rename')}
            </button>
          )}
          {may('directory.write') && (
            <button type="button" class="button" onClick={() => (dialog.value = 'close')}>
              {say('closeAddress')}
            </button>
          )}
        </div>
      </div>
      {dialog.value === 'rename' && (
        <RenameDialog settings={settings} onChanged={model.took} onClose={done} />
      )}
      {dialog.value === 'close' && (
        <CloseDialog settings={settings} onClosed={model.changed} onClose={done} />
      )}
    </section>
  )
}

function Failure({ text }: { readonly text: string }) {
  return text ? (
    <p class="failure" role="alert">
      {text}
    </p>
  ) : null
}

const ownerName = ({ account, subject }: IdentityFacts) => account?.name ?? subject
