/** A browser without pages: it keeps cookies by path and follows redirects one at a time. */
export interface Browser {
  readonly origin: string
  /** One request. A relative address stands under the origin. Never follows a redirect. */
  go(address: string, init?: RequestInit): Promise<Response>
  /** Follows redirects of GETs until a page comes; `visited` has every address, the last one included. */
  open(address: string): Promise<{ response: Response; text: string; visited: string[] }>
  /** Posts a form as a browser does, Origin included. */
  post(address: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  cookies: Map<string, { value: string; path: string }>
}

export function createBrowser(origin: string): Browser {
  const cookies: Browser['cookies'] = new Map()

  const go: Browser['go'] = async (address, init = {}) => {
    const url = new URL(address, origin)
    const headers = new Headers(init.headers)
    const sent = [...cookies]
      .filter(([, cookie]) => url.pathname.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
    if (sent.length > 0 && !headers.has('cookie')) headers.set('cookie', sent.join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(pair.indexOf('=') + 1)
      const attribute = (key: string) =>
        attributes.find((part) => part.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1)
      const expires = attribute('expires')
      const gone = attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) < 86_400_000)
      if (gone) cookies.delete(name)
      else cookies.set(name, { value, path: attribute('path') ?? '/' })
    }
    return response
  }

  return {
    origin,
    cookies,
    go,
    async open(address) {
      const visited: string[] = []
      let next = new URL(address, origin).href
      for (let hops = 0; hops < 12; hops += 1) {
        visited.push(next)
        const response = await go(next)
        const location = response.headers.get('location')
        if (location === null) return { response, text: await response.text(), visited }
        await response.body?.cancel()
        next = new URL(location, next).href
      }
      throw new Error(`Too many redirects: ${visited.join(' -> ')}`)
    },
    post: (address, fields, headers = {}) =>
      go(address, { method: 'POST', body: new URLSearchParams(fields), headers: { origin, ...headers } }),
  }
}

/** Where the first form of a page posts to. */
export function formAction(text: string): string {
  const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1]
  if (action === undefined) throw new Error(`No form in: ${text.slice(0, 2000)}`)
  return action
}
