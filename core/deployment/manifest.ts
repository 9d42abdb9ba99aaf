/** What the manifest of the add-in says, as far as a deployment depends on it. */
export interface ManifestFacts {
  readonly id: string
  readonly version: string
  /** Every address in it, each once, in their order. */
  readonly addresses: readonly string[]
}

/** Longest manifest that is read: ours has 12 KB. */
const MAX_LENGTH = 200_000

/**
 * Reads a manifest (schema OfficeApp 1.1). Null when it is not well-formed XML of that kind: tags that do not close, or
 * another root. Whether Outlook takes it, the project's tests check; here it is about what this server hands out.
 */
export function readManifest(xml: string): ManifestFacts | null {
  if (xml.length > MAX_LENGTH) return null
  const open: string[] = []
  let root = ''
  // XML 1.0 section 2.5: no comment holds two hyphens, as the ASCII form of an international name does.
  if ([...xml.matchAll(/<!--([\s\S]*?)-->/g)].some(([, comment = '']) => comment.includes('--'))) return null
  const text = xml.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->/g, '')
  for (const [, close, name = '', rest = ''] of text.matchAll(
    /<(\/?)([\w:.-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g,
  )) {
    if (close === '/') {
      if (open.pop() !== name) return null
      continue
    }
    if (open.length === 0) {
      if (root !== '') return null
      root = name
    }
    if (!rest.endsWith('/')) open.push(name)
  }
  if (open.length > 0 || root !== 'OfficeApp') return null
  const within = (name: string): string =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]?.trim() ?? ''
  const addresses = [
    ...text.matchAll(/DefaultValue="(https?:\/\/[^"]*)"|<AppDomain>([^<]*)<\/AppDomain>/g),
  ].map(([, value, domain]) => (value ?? domain ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
  return { id: within('Id'), version: within('Version'), addresses: [...new Set(addresses)] }
}
