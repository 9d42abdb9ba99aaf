import { Router } from 'express'
import type Provider from 'oidc-provider'

/**
 * The provider under /oidc. Its scheme and host are those of the public address: what a proxy or a client writes into
 * X-Forwarded headers is not listened to, and cookies are Secure exactly when the public address is https.
 */
export function providerRouter(provider: Provider, publicUrl: URL): Router {
  const router = Router()
  const handle = provider.callback()
  router.use('/oidc', (req, res) => {
    for (const name of Object.keys(req.headers)) {
      if (name.startsWith('x-forwarded')) delete req.headers[name]
    }
    req.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1)
    req.headers['x-forwarded-host'] = publicUrl.host
    return handle(req, res)
  })
  return router
}
