/** What can be read of one message, behind its address. */
export const MESSAGE_ROUTES = [
  '',
  '/body',
  '/conversation',
  '/delivery',
  '/source',
  '/message.eml',
  '/attachments/0',
  '/attachments.zip',
] as const
