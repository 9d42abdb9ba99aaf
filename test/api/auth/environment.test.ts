import { expect, test } from 'vitest'
import { issuerFrom } from '../../../api/auth/external/environment.ts'

const TENANT = '11111111-2222-3333-4444-555555555555'

test('S1: without configuration there is no external issuer', () => {
  expect(issuerFrom({})).toEqual({ ok: true, issuer: null })
  expect(issuerFrom({ CARREL_OIDC_ISSUER: ' ', CARREL_OIDC_CLIENT_ID: '' })).toEqual({
    ok: true,
    issuer: null,
  })
})

test('S1: an issuer is read with everything that belongs to it', () => {
  const found = issuerFrom({
    CARREL_OIDC_ISSUER: 'https://login.microsoftonline.com/organizations/v2.0',
    CARREL_OIDC_CLIENT_ID: 'client',
    CARREL_OIDC_CLIENT_SECRET: 'secret',
    CARREL_OIDC_AUDIENCE: 'api://client',
    CARREL_OIDC_TENANTS: `${TENANT}, ${TENANT.replace('1', '2')}`,
  })
  expect(found).toEqual({
    ok: true,
    issuer: {
      url: new URL('https://login.microsoftonline.com/organizations/v2.0'),
      clientId: 'client',
      clientSecret: 'secret',
      audience: 'api://client',
      tenants: [TENANT, TENANT.replace('1', '2')],
    },
  })
})

test.each<[Record<string, string>, string[]]>([
  [{ CARREL_OIDC_CLIENT_ID: 'x' }, ['CARREL_OIDC_CLIENT_ID is set, but CARREL_OIDC_ISSUER is missing.']],
  [{ CARREL_OIDC_ISSUER: 'login' }, ['CARREL_OIDC_ISSUER must be an address, but it is "login".']],
  [
    { CARREL_OIDC_ISSUER: 'http://login.example' },
    [
      'CARREL_OIDC_ISSUER must begin with https://, but it is http://login.example.',
      'CARREL_OIDC_CLIENT_ID is missing.',
    ],
  ],
  [
    { CARREL_OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0', CARREL_OIDC_CLIENT_ID: 'x' },
    ['CARREL_OIDC_TENANTS is missing: name the tenants that may sign in.'],
  ],
])('S1: %j is a mistake that is named', (environment, mistakes) => {
  expect(issuerFrom(environment)).toEqual({ ok: false, mistakes })
})
