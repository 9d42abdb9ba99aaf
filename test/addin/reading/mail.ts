/** What the browser test puts into a page: cleaning and frame together, as the reading pane does. */
export { cleanMail } from '../../../addin/shared/reading/clean-mail.ts'
export { frameDocument } from '../../../addin/shared/reading/frame-document.ts'
export { paperHeight } from '../../../addin/shared/reading/paper-height.ts'
