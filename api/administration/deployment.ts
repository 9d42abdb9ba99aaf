import type { Deployment } from '../../core/contract/admin/deployment.ts'
import { deploymentChecks } from '../../core/deployment/checks.ts'
import { readManifest } from '../../core/deployment/manifest.ts'
import { instant } from '../reading/present.ts'
import type { Administering } from './administering.ts'

const MANIFEST = '/manifest.xml'

/** Icons that are asked for at most; ours has eleven. */
const MAX_ICONS = 20

/** What an administrator needs to deploy the add-in, and whether this server is ready for it (A10). */
export async function deployment({ deploying, clock }: Administering): Promise<Deployment> {
  const { publicAddress, tls, ask } = deploying
  const [manifest, pane, viewer] = await Promise.all([ask(MANIFEST), ask('/pane'), ask('/')])
  const read = manifest?.status === 200 ? readManifest(manifest.body) : null
  const addresses = read?.addresses ?? []
  const paths = addresses.filter((address) => /\/icons\//.test(address)).slice(0, MAX_ICONS)
  const icons = await Promise.all(
    paths.map(async (address) => ({ address, answer: await ask(new URL(address).pathname) })),
  )
  const certificate = manifest?.certificate ?? null
  const now = clock()
  return {
    publicAddress: publicAddress.origin,
    manifest: new URL(MANIFEST, publicAddress).href,
    manifestId: read?.id ?? '',
    version: read?.version ?? '',
    addresses: [...addresses],
    certificate:
      certificate === null
        ? null
        : {
            from: instant(certificate.from),
            until: instant(certificate.until),
            issuer: certificate.issuer,
            names: [...certificate.names],
          },
    checks: deploymentChecks({ publicAddress, tls, certificate, manifest: read, icons, pane, viewer, now }),
    checkedAt: instant(now),
  }
}
