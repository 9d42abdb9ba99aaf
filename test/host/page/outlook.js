// Plays Outlook on the web for an unmodified office.js: the envelope and the actions that it sends.
// What a test or a person wants to change is in `window.outlook`; what the add-in handed over is in its lists and on screen.

const HOST_TYPES = { platform: 'Web', version: '16.01' }
const CONVERSATION = 'conv-1'
const APP = 'app-1'
const ITEM_CHANGED = 46
const THEME_CHANGED = 9
const TAB_EXIT = 13
const TAB_EXIT_SHIFT = 14
const ESC_EXIT = 15
const THEMES = {
  light: {
    bodyBackgroundColor: '#ffffff',
    bodyForegroundColor: '#242424',
    controlBackgroundColor: '#ffffff',
    controlForegroundColor: '#242424',
  },
  dark: {
    bodyBackgroundColor: '#292929',
    bodyForegroundColor: '#ffffff',
    controlBackgroundColor: '#333333',
    controlForegroundColor: '#ffffff',
  },
  contrast: {
    bodyBackgroundColor: '#000000',
    bodyForegroundColor: '#ffffff',
    controlBackgroundColor: '#000000',
    controlForegroundColor: '#ffff00',
  },
}
/** What each number that is handed over opens. */
const COMPOSE = {
  10: 'Reply',
  11: 'Reply all',
  30: 'Reply',
  31: 'Reply all',
  44: 'New message',
  178: 'New message',
  181: 'Reply all',
  182: 'Reply all',
  183: 'Reply',
  184: 'Reply',
}

const heard = new Map()
const outlook = {
  /** From host.json; a test may set any of it before `start`. */
  set: {},
  item: null,
  theme: 'light',
  /** Roaming settings, each value as JSON. */
  settings: {},
  composed: [],
  opened: [],
  /** What was put into the message that is being written: text or markup, and files. */
  put: [],
  /** What it told of itself: numbers of actions such as "Tab left the pane". */
  told: [],
  /** Every call of the add-in, newest last. */
  calls: [],
  /** Number of a method -> error code that it is answered with. */
  failing: {},
  /** Numbers of methods that are never answered. */
  silent: [],
  select,
  setTheme,
  start,
}
window.outlook = outlook

const frame = () => document.querySelector('#pane iframe')
const text = (tag, content, parent) => {
  const made = document.createElement(tag)
  made.textContent = content
  parent?.append(made)
  return made
}

function initialData() {
  const { user, requirement } = outlook.set
  const { item } = outlook
  const base = {
    // As manifest.xml asks: ReadWriteItem.
    permissionLevel: outlook.set.permissionLevel ?? 3,
    userEmailAddress: user.address,
    userDisplayName: user.name,
    userProfileType: 'office365',
    userTimeZone: 'W. Europe Standard Time',
    hostVersion: `16.0.${requirement ?? ''}`,
    owaView: 'ThreeColumns',
    ewsUrl: '',
    restUrl: '',
    openWindowOpen: outlook.set.opensWindows === true,
  }
  if (item === null) return { ...base, itemType: 6 }
  const { subject, from, to = [], cc = [] } = item
  return {
    ...base,
    itemType: item.compose ? 4 : 1,
    id: item.id,
    subject,
    normalizedSubject: subject.replace(/^(?:re|aw|fw|wg): */i, ''),
    internetMessageId: item.messageId,
    conversationId: item.conversation ?? `c-${item.id}`,
    from,
    sender: from,
    to,
    cc,
    bcc: [],
    attachments: [],
    entities: {},
    isFromSharedFolder: Boolean(item.sharedWith),
  }
}

function answer(call) {
  const { _actionName: name, _data: data } = call
  if (name === 'ContextActivationManager_getAppContextAsync') return appContext()
  if (name === 'GetInitialData') return initialData()
  if (name === 'ExecuteMethod') {
    const { DispatchId } = data.MethodData
    return method(DispatchId, data.ApiParams)
  }
  if (name === 'executeMethod') return { Error: 0, Version: 1, Data: [], ...classic(data) }
  if (name === 'ContextActivationManager_notifyHost') return told(data)
  return { Error: 0, Version: 1 }
}

/** The pane gives the focus back: forwards to what comes after it, backwards to what comes before. */
function told([, action]) {
  outlook.told.push(action)
  if (action === TAB_EXIT) document.querySelector('#mail button').focus()
  if (action === TAB_EXIT_SHIFT || action === ESC_EXIT) document.querySelector('#none').focus()
  return {}
}

function classic(data) {
  const id = data.DdaMethod?.DispatchId
  outlook.calls.push({ id, data })
  if (id === 404 || id === 16) Object.assign(outlook.settings, data.SerializedSettings ?? {})
  if (id === 14) return dialog(data)
  return {}
}

function method(id, params) {
  outlook.calls.push({ id, params })
  if (outlook.failing[id])
    return { error: true, errorCode: outlook.failing[id], wasSuccessful: false, data: null }
  return { error: false, errorCode: 0, wasSuccessful: true, data: dataOf(id, params) }
}

function dataOf(id, params) {
  if (id === 1) return initialData()
  if (COMPOSE[id]) return compose(COMPOSE[id], params)
  if (id === 168) return outlook.item?.headers ?? ''
  if (id === 108) return sharedProperties()
  if (id === 14) return outlook.item?.plain ? 'text' : 'html'
  if (id === 13 || id === 16 || id === 148) return putIn(id === 13 ? 'body' : 'file', params)
  if (id === 403) {
    outlook.opened.push(params)
    return true
  }
  if (id === 404 || id === 4) Object.assign(outlook.settings, params?.serializedSettings ?? {})
  return ''
}

function sharedProperties() {
  const { sharedWith } = outlook.item ?? {}
  return sharedWith
    ? {
        owner: sharedWith,
        // Where requests go: in some clients no address.
        targetMailbox: '7f2c0f4e-0d0e-4c58-9a0b-6f3f2b1f5d8e',
        targetRestUrl: '',
        targetEwsUrl: '',
        delegatePermissions: 1,
      }
    : null
}

function compose(title, params) {
  outlook.composed.push({ title, params })
  const article = document.createElement('article')
  text('h2', title, article)
  text('pre', JSON.stringify(params, null, 2), article).style.whiteSpace = 'pre-wrap'
  document.querySelector('#composed').append(article)
  return true
}

function putIn(what, params) {
  outlook.put.push({ what, params })
  text('p', what === 'body' ? params.data : `${params.name} is attached.`, document.querySelector('#letter'))
  return what === 'body' ? true : `attachment-${outlook.put.length}`
}

/** The dialog opens as a window of its own; it hands over through the parent page, as Outlook does. */
function dialog() {
  return { Error: 12007 }
}

function appContext() {
  const { locale, requirement, nested, dialogs = true } = outlook.set
  const matrix = {
    Mailbox: requirement ?? '1.15',
    ...(dialogs && { DialogApi: '1.2', DialogOrigin: '1.1' }),
    ...(nested && { NestedAppAuth: '1.1' }),
  }
  return {
    _id: APP,
    _appName: 64,
    _appVersion: HOST_TYPES.version,
    _appUILocale: locale,
    _dataLocale: locale,
    _docUrl: location.href,
    _clientMode: 0,
    _settings: outlook.settings,
    _reason: 1,
    _requirementMatrix: JSON.stringify(matrix),
    _hostFullVersion: '16.0.0.0',
    _appDomains: [],
  }
}

addEventListener('message', (event) => {
  if (event.source !== frame()?.contentWindow || typeof event.data !== 'string') return
  let call
  try {
    call = JSON.parse(event.data)
  } catch {
    return
  }
  if (call._messageType !== 0) return
  const { _actionName, _conversationId, _correlationId, _actionType } = call
  if (_actionType === 1)
    heard.set(call._data?.EventDispatchId ?? call._data?.eventDispId ?? _actionName, call)
  const asked = call._data?.MethodData?.DispatchId
  if (outlook.silent.includes(asked)) {
    outlook.calls.push({ id: asked })
    return
  }
  if (_actionType === 2) heard.delete(call._data?.EventDispatchId ?? _actionName)
  const reply = {
    _messageType: 1,
    _responseType: 0,
    _errorCode: 0,
    _actionName,
    _conversationId,
    _correlationId,
    _data: answer(call),
  }
  event.source.postMessage(JSON.stringify(reply), event.origin)
})

function fire(dispatch, data) {
  const call = heard.get(dispatch)
  if (!call) return
  const { _actionName, _conversationId, _correlationId } = call
  const event = {
    _messageType: 1,
    _responseType: 1,
    _errorCode: 0,
    _actionName,
    _conversationId,
    _correlationId,
    _data: data,
  }
  frame().contentWindow.postMessage(JSON.stringify(event), new URL(outlook.set.pane).origin)
}

/** Selects a message of the list, or nothing. */
function select(id) {
  outlook.item = outlook.set.mail.find((one) => one.id === id) ?? null
  draw()
  fire(ITEM_CHANGED, outlook.item === null ? null : initialData())
}

function setTheme(name) {
  outlook.theme = name
  document.documentElement.dataset.theme = name
  const colours = Object.entries(THEMES[name]).map(([key, hex]) => [key, Number.parseInt(hex.slice(1), 16)])
  // A list with one text in it, each colour as a number: what office.js reads as OfficeThemeData.
  fire(THEME_CHANGED, [JSON.stringify(Object.fromEntries(colours))])
}

function draw() {
  for (const button of document.querySelectorAll('#mail button'))
    button.setAttribute('aria-current', String(button.dataset.id === outlook.item?.id))
  const letter = document.querySelector('#letter')
  letter.replaceChildren()
  if (outlook.item === null) {
    text('p', 'Nothing is selected.', letter)
    return
  }
  const { subject, from, body = '', sharedWith } = outlook.item
  text('h2', subject, letter)
  text('p', `${from.name} <${from.address}>${sharedWith ? ` – in ${sharedWith}` : ''}`, letter)
  text('p', body, letter)
}

function start() {
  const { pane, locale, mail } = outlook.set
  const list = document.querySelector('#mail')
  for (const one of mail) {
    const button = text('button', one.subject, list)
    button.type = 'button'
    button.dataset.id = one.id
    text('small', one.sharedWith ? `${one.from.name} – in ${one.sharedWith}` : one.from.name, button)
    button.addEventListener('click', () => select(one.id))
  }
  document.querySelector('#none').addEventListener('click', () => select(null))
  // The language of Outlook changes when it is opened again.
  document.querySelector('#locale').addEventListener('change', (event) => {
    location.search = new URLSearchParams({ locale: event.target.value })
  })
  document.querySelector('#theme').addEventListener('change', (event) => setTheme(event.target.value))
  outlook.item = mail.find(({ id }) => id === outlook.set.selected) ?? null
  document.documentElement.dataset.theme = outlook.theme
  draw()
  // As Outlook on the web does: an image of another site.
  const icon = document.createElement('img')
  icon.alt = ''
  icon.src = new URL('/icons/icon-32.png', pane).href
  document.querySelector('#pane').append(icon)
  const made = document.createElement('iframe')
  made.title = 'Carrel'
  made.allow = 'clipboard-write'
  const hostInfo = ['Outlook', HOST_TYPES.platform, HOST_TYPES.version, locale, 'corr-1', '', '', '0']
  made.name = JSON.stringify({
    baseFrameName: 'carrel',
    hostInfo: hostInfo.join('|'),
    xdmInfo: [CONVERSATION, APP, location.origin].join('|'),
    serializerVersion: '1',
    flights: '[]',
  })
  made.src = `${pane}?_host_Info=${hostInfo.join('$')}`
  document.querySelector('#pane').append(made)
}

fetch('/host.json')
  .then((response) => response.json())
  .then((set) => {
    Object.assign(outlook.set, set)
    // As a person chose it above.
    const locale = new URLSearchParams(location.search).get('locale')
    if (locale) outlook.set.locale = locale
    document.querySelector('#locale').value = outlook.set.locale
    if (set.theme) outlook.theme = set.theme
    start()
  })
