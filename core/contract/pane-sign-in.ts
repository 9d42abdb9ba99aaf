import { z } from 'zod'

/** How the pane signs in on this server; public, like the sign-in page itself. */
export const PaneSignIn = z
  .object({
    /** `nested`: by Outlook's own account where it lets the pane (Entra); `window`: in a window of ours. */
    way: z.enum(['nested', 'window']),
    /** The address of the issuer; for Entra its authority, which MSAL is given. */
    issuer: z.url(),
    clientId: z.string(),
    scopes: z.array(z.string()),
    /** Where Microsoft Graph puts messages back into a mailbox; null where the issuer is not Entra. */
    graph: z.url().nullable(),
  })
  .meta({ id: 'PaneSignIn' })
export type PaneSignIn = z.infer<typeof PaneSignIn>
