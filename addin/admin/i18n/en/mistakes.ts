import type { Sentences } from './sentences.ts'

/** What is wrong with what was entered, by the code that the API gives. */
export const mistakes = {
  'why-not-an-address': 'Not an address. Write one like anna@lindhaven.example.',
  'why-not-a-domain': 'Not a domain. Write one like lindhaven.example.',
  'why-not-internal': 'Its domain is not an internal domain. Add the domain first.',
  'why-unknown-address': 'There is no such address in an internal domain.',
  'why-address-taken': 'This address belongs to another archive.',
  'why-self': 'An address cannot be its own delegate.',
  'why-ends-before-it-starts': 'The end is not after the start. Choose a later end.',
  'why-ends-in-the-past': 'The end has already passed. Choose a later end.',
  'why-no-reason': 'You give this access to yourself. Say why; the owner will see it.',
  'why-not-a-date': 'Not a date.',
  'why-unknown-login': 'Nobody signs in here by this login.',
  'why-not-a-login': 'One word, without spaces or slashes, such as anna@lindhaven.example.',
  'why-login-taken': 'Somebody signs in by this login already.',
  'why-password-short': 'The password is too short. Use at least 10 characters.',
  'why-role-name-taken': 'There is a role of this name already.',
  'why-nobody-there': 'This address belongs to nobody. Make somebody its owner first.',
  'why-several-people': 'This address belongs to several people. Give the role by command, with a login.',
  'why-last-super-administrator': 'This is the last super administrator. Make somebody else one first.',
  'why-lacks-permission': 'This takes {permission}, which you do not hold. Ask somebody who does.',
} as const satisfies Sentences
