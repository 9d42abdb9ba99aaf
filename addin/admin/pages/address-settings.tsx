import { AliasCard } from '../components/addresses/alias-card.tsx'
import type { AddressCardProps } from '../components/addresses/card-props.ts'
import { EndCard } from '../components/addresses/end-card.tsx'
import { NameCard } from '../components/addresses/name-card.tsx'
import { OwnerCard } from '../components/addresses/owner-card.tsx'
import { useConsole } from '../components/context.ts'

/** Name and kind, further addresses, who owns it, and what ends it. */
export function Settings({ settings, model }: AddressCardProps) {
  const { may, mayDo } = useConsole()
  const open = settings.closedAt === null
  const writes = may('directory.write') && open
  return (
    <div class="settings-grid">
      <NameCard key={settings.id} settings={settings} model={model} writes={writes} />
      <AliasCard
        settings={settings}
        model={model}
        writes={writes}
        adds={open && mayDo('post /admin/addresses/{address}/aliases')}
      />
      <OwnerCard settings={settings} model={model} writes={may('identities.write') && open} />
      {open && (writes || may('identities.write')) && <EndCard settings={settings} model={model} />}
    </div>
  )
}
