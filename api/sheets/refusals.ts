/**
 * One clear sentence for every file that is not read, and a code for programs. {names} are the headings that are looked for,
 * {row} is where.
 */
export const REFUSALS = {
  empty: 'This file is empty.',
  'too-large': 'This file is larger than 32 MB. Split it, or leave out columns that are not needed.',
  'too-many-rows': 'This sheet has more than 250,000 rows. Split it into several files.',
  html: 'This is a web page, not a spreadsheet, whatever its name says. Open it in a spreadsheet program and save it as .xlsx.',
  xml: 'This is an XML file, not a spreadsheet. Open it in a spreadsheet program and save it as .xlsx.',
  pdf: 'This is a PDF, not a spreadsheet. Export the table as .xlsx or .csv.',
  'other-kind': 'This file is no .xlsx, .xls or .csv. Save it in one of these formats.',
  encrypted: 'This file is protected by a password. Save it without one.',
  broken: 'This file is damaged and cannot be read. Save it again in a spreadsheet program.',
  'broken-json': 'This JSON is cut off or damaged. Export it again, with ConvertTo-Json.',
  bomb: 'This file unpacks to more than 256 MB and is not opened.',
  slow: 'Reading this file takes too long or too much memory. Save only the two address columns in a new file.',
  'no-headings': 'The headings {names} stand in none of the first 20 rows of any sheet.',
  'heading-twice': 'A heading stands twice in one row, so nobody can tell which column is meant. Remove one.',
  'no-members': 'Entry {row} of this JSON lacks one of the names {names}.',
  'open-quote':
    'A cell in row {row} begins with a quotation mark that is never closed. Close it, or double those that belong to the text.',
  'no-rows': 'There are no rows below the headings.',
} as const satisfies Readonly<Record<string, string>>

export type Refusal = keyof typeof REFUSALS
