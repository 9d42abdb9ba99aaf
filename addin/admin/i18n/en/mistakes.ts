import type { Sentences } from './sentences.ts'

/** What is wrong with what was entered, by the code that the API gives. */
export const mistakes = {
  'why-not-an-address': 'Not an address. Write one like anna@example.org.',
  'why-not-a-domain': 'Not a domain. Write one like example.org.',
  'why-not-internal': 'Its domain is not an internal domain. Add the domain first.',
  'why-unknown-address': 'There is no such address in an internal domain.',
  'why-address-taken': 'This address belongs to another archive.',
  'why-self': 'An address cannot be its own delegate.',
  'why-ends-before-it-starts': 'The end is not after the start. Choose a later end.',
  'why-ends-in-the-past': 'The end has already passed. Choose a later end.',
  'why-no-reason': 'You give this access to yourself. Say why; the owner will see it.',
  'why-not-a-date': 'Not a date.',
  'why-unknown-login': 'Nobody signs in here by this login.',
  'why-not-a-login': 'One word, without spaces or slashes, such as anna@example.org.',
  'why-login-taken': 'Somebody signs in by this login already.',
  'why-password-short': 'The password is too short. Use at least 10 characters.',
  'why-role-name-taken': 'There is a role of this name already.',
  'why-role-changed':
    'Somebody else changed this role meanwhile. Close this, and open it again to see how it is now.',
  'why-nobody-there': 'This address belongs to nobody. Make somebody its owner first.',
  'why-several-people': 'This address belongs to several people. Give the role by command, with a login.',
  'why-last-super-administrator': 'This is the last super administrator. Make somebody else one first.',
  'why-lacks-permission': 'This takes {permission}, which you do not hold. Ask somebody who does.',
  'why-domain-in-use': 'The domain has addresses or aliases. Close or remove them first.',
  'why-no-own-address': 'No address belongs to your account, so there is nowhere to send it. Download it.',
  'why-previews-open': 'You have ten previews open. Accept or cancel one first.',
  'why-previews-too-large':
    'Your open previews and this file are more than 64 MB together. Accept or cancel one first.',
  'why-is-sample':
    'This is the sample archive. Mail of your own goes into an archive of your own: start one with npm start -- --empty.',
  'why-undone-already': 'This batch was undone already.',
  'why-nothing-to-undo': 'This batch added nothing that could be undone. Add by hand what it removed.',
  'why-rows-in-error': 'There are rows in error. Mend the file, or leave them out.',
  'refusal-gone': 'This is not there any more. Look again.',
  'refusal-changed': 'This does not fit how things are now: somebody may have changed them. Look again.',
  'refused-empty': 'This file is empty.',
  'refused-too-large': 'This file is larger than 32 MB. Split it, or leave out columns that are not needed.',
  'refused-too-many-rows': 'This sheet has more than 250,000 rows. Split it into several files.',
  'refused-html':
    'This is a web page, not a spreadsheet, whatever its name says. Open it in a spreadsheet program and save it as .xlsx.',
  'refused-xml':
    'This is an XML file, not a spreadsheet. Open it in a spreadsheet program and save it as .xlsx.',
  'refused-pdf': 'This is a PDF, not a spreadsheet. Export the table as .xlsx or .csv.',
  'refused-other-kind': 'This file is no .xlsx, .xls or .csv. Save it in one of these formats.',
  'refused-encrypted': 'This file is protected by a password. Save it without one.',
  'refused-broken': 'This file is damaged and cannot be read. Save it again in a spreadsheet program.',
  'refused-broken-json': 'This JSON is cut off or damaged. Export it again, with ConvertTo-Json.',
  'refused-bomb': 'This file unpacks to more than 256 MB and is not opened.',
  'refused-slow':
    'Reading this file takes too long or too much memory. Save only the two address columns in a new file.',
  'refused-heading-twice':
    'A heading stands twice in one row, so nobody can tell which column is meant. Remove one.',
  'refused-no-rows': 'There are no rows below the headings.',
} as const satisfies Sentences
