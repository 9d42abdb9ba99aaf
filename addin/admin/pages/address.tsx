import chevron from '@fluentui/svg-icons/icons/chevron_right_20_regular.svg?raw'
import document from '@fluentui/svg-icons/icons/document_text_20_regular.svg?raw'
import eye from '@fluentui/svg-icons/icons/eye_20_regular.svg?raw'
import { readable } from '../../../core/address/readable.ts'
import { Coin } from '../../shared/components/coin.tsx'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { useConsole } from '../components/context.ts'
import { Say } from '../components/say.tsx'
import { FailedState, MissingPage, Waiting } from '../components/states.tsx'
import { useModel } from '../components/use-model.ts'
import { say } from '../i18n/say.ts'
import { createAddress } from '../models/address.ts'
import { addressOf } from '../models/place.ts'
import './address.css'

const Delegates = later(async () => (await import('./address-delegates.tsx')).Delegates)
const Acts = later(async () => (await import('./address-access.tsx')).Acts, 'access')
const Settings = later(async () => (await import('./address-settings.tsx')).Settings)

const TABS = ['settings', 'delegates', 'history', 'access'] as const

/** One address: its settings, whom it may read and who may read it, and what was. */
export function Address({ id }: { readonly id: string }) {
  const { places, may, mayOpen } = useConsole()
  const model = useModel(createAddress(id))
  const settings = model.settings.value.value
  const status = model.settings.status.value
  // What was done in an archive that somebody owns is theirs to see, and nobody else's (D7).
  const unowned = settings?.owned === false
  const tabs = TABS.filter(
    (tab) =>
      tab === 'settings' || (may('delegations.read') && (tab !== 'access' || (may('audit.read') && unowned))),
  )
  const wanted = places.place.value.filters.tab
  const tab = tabs.find((one) => one === wanted) ?? (may('delegations.read') ? 'delegates' : 'settings')
  if (status === 'missing') return <MissingPage />
  if (status === 'failed')
    return (
      <FailedState level={1} fault={model.settings.fault.value} again={() => void model.settings.again()} />
    )
  if (!settings)
    return (
      <div class="page-body">
        <Waiting />
      </div>
    )
  const { address, name, closedAt, messages, processing } = settings
  const [local = '', domain = ''] = splitAddress(address)
  const people = settings.mayRead + settings.readBy
  return (
    <>
      <nav class="crumbs" aria-label={say('crumbs')}>
        <a href={addressOf({ page: 'directory' })}>{say('page-directory')}</a>
        <Icon of={chevron} mirrored />
        <a href={addressOf({ page: 'directory', filters: { domain } })} title={domain}>
          {readable(domain)}
        </a>
        <Icon of={chevron} mirrored />
        <span dir="ltr">{local}</span>
      </nav>
      <div class="page-head address-head">
        <Coin kind="person" name={name || address} />
        <div class="address-name">
          <h1 dir="auto">{name || address}</h1>
          <p class="hint">
            {messages === null ? (
              <bdi>{readable(address)}</bdi>
            ) : (
              <Say k="addressFacts" v={{ address: readable(address), n: messages }} />
            )}
            {processing ? <> {say('stillProcessing', { n: processing })}</> : null}{' '}
            {closedAt && <span class="tag warning">{say('closed')}</span>}
          </p>
        </div>
        <div class="page-actions">
          {/* Closed, it gives nobody anything, and its address may be another archive's by now. */}
          {mayOpen('see-as') && closedAt === null && (
            <a class="button" href={addressOf({ page: 'see-as', filters: { delegate: address } })}>
              <Icon of={eye} />
              {say('page-see-as')}
            </a>
          )}
          {mayOpen('audit') && (
            <a class="button" href={addressOf({ page: 'audit', filters: { address, archive: id } })}>
              <Icon of={document} />
              {say('auditOfAddress')}
            </a>
          )}
        </div>
      </div>
      <nav class="page-tabs" aria-label={say('partsOfAddress')}>
        {tabs.map((one) => (
          <a
            key={one}
            href={addressOf({ page: 'addresses', id, filters: { tab: one } })}
            aria-current={one === tab ? 'page' : undefined}
          >
            {say(`tab-${one}`)}
            {one === 'delegates' && people > 0 && <span class="tab-count">{people}</span>}
          </a>
        ))}
      </nav>
      <div class="page-body address-body">
        {tab === 'settings' ? (
          <Settings settings={settings} model={model} />
        ) : tab === 'access' ? (
          <Acts settings={settings} />
        ) : (
          <Delegates settings={settings} model={model} over={tab === 'history'} />
        )}
      </div>
    </>
  )
}

function splitAddress(address: string): readonly [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}
