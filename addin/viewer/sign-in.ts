import type { SignIn } from '../shared/models/session.ts'

/** In the browser one leaves for the provider and comes back to the same address. */
export const browserSignIn: SignIn = {
  start: async () => {
    const back = location.pathname + location.search
    location.assign(`/auth/login?return=${encodeURIComponent(back)}`)
    return true
  },
  end: async () => {
    await fetch('/auth/logout', { method: 'POST', headers: { 'x-carrel': '1' } })
  },
}
