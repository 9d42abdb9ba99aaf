import { type IssuerSettings, issuerMistakes } from './settings.ts'

const NAMES = [
  'CARREL_OIDC_CLIENT_ID',
  'CARREL_OIDC_CLIENT_SECRET',
  'CARREL_OIDC_AUDIENCE',
  'CARREL_OIDC_TENANTS',
] as const

type IssuerConfiguration =
  | { readonly ok: true; readonly issuer: IssuerSettings | null }
  | { readonly ok: false; readonly mistakes: readonly string[] }

/**
 * The external issuer from CARREL_OIDC_*; null when none is configured, so that the embedded provider is used. Blank
 * is the same as absent; tenants are separated by commas or spaces. Every mistake is named at once.
 */
export function issuerFrom(environment: Readonly<Record<string, string | undefined>>): IssuerConfiguration {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined
  const address = value('CARREL_OIDC_ISSUER')
  if (address === undefined) {
    // Half a configuration must not silently mean "the embedded provider".
    const mistakes = NAMES.filter((name) => value(name) !== undefined).map(
      (name) => `${name} is set, but CARREL_OIDC_ISSUER is missing.`,
    )
    return mistakes.length === 0 ? { ok: true, issuer: null } : { ok: false, mistakes }
  }
  const url = URL.parse(address)
  if (url === null) {
    return { ok: false, mistakes: [`CARREL_OIDC_ISSUER must be an address, but it is "${address}".`] }
  }
  const clientSecret = value('CARREL_OIDC_CLIENT_SECRET')
  const audience = value('CARREL_OIDC_AUDIENCE')
  const tenants = value('CARREL_OIDC_TENANTS')
    ?.split(/[\s,]+/)
    .filter((tenant) => tenant !== '')
  const issuer: IssuerSettings = {
    url,
    clientId: value('CARREL_OIDC_CLIENT_ID') ?? '',
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(audience === undefined ? {} : { audience }),
    ...(tenants === undefined ? {} : { tenants }),
  }
  const mistakes = issuerMistakes(issuer)
  return mistakes.length === 0 ? { ok: true, issuer } : { ok: false, mistakes }
}
