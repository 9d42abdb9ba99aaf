/** Every way in which the listener says no. 4xx: the peer keeps the message and comes again; 5xx: it tells its sender. */
export type RefusalKind =
  | 'too-large'
  | 'busy'
  | 'cut-off'
  | 'no-room'
  | 'failed'
  | 'stopping'
  | 'too-many'
  | 'too-fast'
  | 'not-signed-in'
  | 'too-many-tries'
  | 'too-slow'
  | 'not-ours'

const ANSWERS: Record<RefusalKind, readonly [number, string]> = {
  'too-large': [552, 'The message is larger than this archive takes'],
  busy: [452, 'Too much mail is on its way, try again in a moment'],
  'cut-off': [451, 'The message was not received to its end'],
  'no-room': [452, 'The archive has no room left, try again later'],
  failed: [451, 'The archive could not keep the message, try again later'],
  stopping: [421, 'The archive is stopping, try again in a moment'],
  'too-many': [421, 'Too many connections from this address, try again in a moment'],
  'too-fast': [450, 'Too many messages from this address in one minute, try again in the next'],
  'too-many-tries': [421, 'Too many wrong passwords from this address, try again later'],
  'too-slow': [421, 'No message came for too long, try again'],
  'not-signed-in': [535, 'User or password is wrong'],
  'not-ours': [550, 'This archive takes no mail for that address'],
}

/** An error that smtp-server answers with the code of RFC 5321 section 4.2. */
export function refusal(kind: RefusalKind): Error {
  const [responseCode, sentence] = ANSWERS[kind]
  return Object.assign(new Error(sentence), { responseCode })
}
