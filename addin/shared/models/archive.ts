import { batch, effect, signal, untracked } from '@preact/signals'
import type { ComponentType, RenderableProps } from 'preact'
import type { ArchiveEvent } from '../../../core/contract/events.ts'
import type { Mailbox, Me } from '../../../core/contract/me.ts'
import type { Message } from '../../../core/contract/messages.ts'
import type { Api } from '../client/api.ts'
import { createFacts } from './facts.ts'
import { createList } from './list.ts'
import { createLive, type Wait, type WhenOnline, whenOnline } from './live.ts'
import { createMailboxes } from './mailboxes.ts'
import { createNotices, type Gone } from './notices.ts'
import { type AddressBar, ALL, createPlaces, NOWHERE, type Place } from './place.ts'
import { createPreferences, type Store } from './preferences.ts'
import { createReading } from './reading.ts'
import { createSearching } from './searching.ts'
import { createSession, type SignIn } from './session.ts'
import { createToday } from './today.ts'

interface ArchiveParts {
  readonly api: Api
  readonly bar: AddressBar
  readonly store: Store
  readonly signIn: SignIn
  readonly now: () => Date
  readonly wait?: Wait
  readonly online?: WhenOnline
  /** In Outlook, beside a message; otherwise in the browser. */
  readonly inOutlook: boolean
}

/** How an archived message is answered. */
export type Answer = 'reply' | 'all' | 'forward'

/** Acts of the Outlook around the pane, drawn among those of an archived message. */
export interface Offered {
  readonly Acts: ComponentType<{ readonly message: Message }>
  /** While a message is being written, they are what the pane is open for: answering stands back. */
  readonly alone: boolean
}

export type Archive = ReturnType<typeof createArchive>

/** All state of a page, wired together. Components get it by context and only draw. */
export function createArchive(parts: ArchiveParts) {
  const { api, bar, store, signIn, now, wait, online = whenOnline, inOutlook } = parts
  const session = createSession(api, signIn)
  const mailboxes = createMailboxes(store)
  const places = createPlaces(bar)
  const list = createList(api, now)
  const reading = createReading(api)
  const facts = createFacts(api)
  const notices = createNotices()
  const live = createLive(api, wait)
  const searching = createSearching(api, places)
  const today = createToday(now)
  /** How often an archive said that what this reader may see in it has changed. */
  const changes = signal(0)
  const stops: (() => void)[] = []
  /** Where the reader was put when access ended; that it ended stays on screen until they go elsewhere. */
  let goneAt: Place | null = null

  const home = (): Place => ({ ...NOWHERE, mailbox: mailboxes.home.value })

  function takeMe(me: Me) {
    batch(() => {
      const held = new Set(me.mailboxes.map((m) => m.id))
      const absent = [...mailboxes.all.value, ...mailboxes.found.value].filter(({ id }) => !held.has(id))
      const gone = (old: Mailbox) =>
        mailboxes.find(old.id) && leave({ ...old, mailbox: old.id, how: 'removed', by: '', at: '' })
      // Missed while the stream was down. With `more`, absence from the first 200 proves nothing: they are asked for.
      if (!me.more) for (const old of absent) gone(old)
      mailboxes.all.value = me.mailboxes
      mailboxes.more.value = me.more
      mailboxes.found.value = me.more ? absent : []
      if (me.more && absent.length > 0)
        void import('./look-up.ts').then(({ leaveLost }) => leaveLost({ api, mailboxes }, absent, gone))
      for (const { id } of me.mailboxes) notices.come(id)
      letIn()
    })
  }

  /** Who holds nothing any more sees that, as at the next opening. */
  function emptied() {
    const last = notices.gone.peek()
    if (last) notices.tellGone(last)
    clear()
    places.go(NOWHERE, 'replace')
    session.status.value = 'no-mailbox'
  }

  function clear() {
    list.clear()
    reading.clear()
    facts.clear()
  }

  /** Whoever has an archive, and is nowhere yet, goes home. */
  function letIn() {
    if (mailboxes.all.value.length === 0) return
    session.status.value = 'signed-in'
    if (!places.place.peek().mailbox) goHome()
  }

  /** A mailbox is no longer ours: everything of it goes from the screen, the caches and the address bar, now (D5). */
  function leave(of: Gone) {
    batch(() => {
      const { mailbox } = of
      const shown = untracked(() => places.shows(mailbox))
      const listed = places.place.peek().mailbox === mailbox
      mailboxes.remove(mailbox)
      list.forget(mailbox)
      searching.forget(mailbox)
      notices.leave(mailbox)
      const said = notices.gone.peek()
      if (shown) {
        reading.clear()
        // Where that stood the reader was only taken to.
        if (said) notices.tellGone(said)
        notices.gone.value = of
        if (listed) facts.clear()
        // A message of it can be open over the list of another, which stays.
        places.go(listed ? home() : { message: null }, 'replace')
        goneAt = places.place.value
      } else if (said?.mailbox === mailbox) {
        // It was missed, and is told now: by whom, and when.
        notices.gone.value = of
      } else notices.tellGone(of)
      if (untracked(() => mailboxes.all.value.length === 0 && !mailboxes.more.value)) emptied()
    })
    if (places.place.peek().mailbox === ALL) {
      void list.again()
      countAgain()
    }
  }

  /** What stands round the list, as it is by now. */
  function countAgain() {
    void facts.refresh()
    void facts.count(places.list.peek())
  }

  function lookAgain() {
    void list.refresh(true)
    countAgain()
  }

  function take(event: ArchiveEvent) {
    if (event.type === 'granted') {
      const { id } = event.mailbox
      batch(() => {
        mailboxes.add(event.mailbox)
        letIn()
        notices.come(id)
        notices.tellGranted(id)
      })
      const { mailbox, message } = places.place.peek()
      if (mailbox === ALL) lookAgain()
      // What it was asked for before, by a link, it refused.
      else if (mailbox === id && list.status.peek() !== 'ready') {
        void list.again()
        countAgain()
      }
      if (message?.mailbox === id && reading.status.peek() !== 'ready')
        void reading.again(places.place.peek())
    } else if (event.type === 'removed') {
      leave(event)
    } else if (event.type === 'changed') {
      changes.value += 1
      if (mailboxes.find(event.mailbox)?.relation !== 'own') list.unkeep(event.mailbox)
      const shown = places.place.value.mailbox
      if (shown === event.mailbox || shown === ALL) lookAgain()
      if (places.place.value.message?.mailbox === event.mailbox) checkMessage()
    }
  }

  /** A later arrival can have withdrawn the open message from delegates (P1). */
  function checkMessage() {
    if (mailboxes.find(places.place.value.message?.mailbox ?? '')?.relation === 'delegated')
      void reading.check()
  }

  function signedOut() {
    live.stop()
    clear()
    session.signedOut()
  }

  /** Somebody else has come: nothing of this reader stays. Answers whether they had signed out before. */
  function makeRoom(): boolean {
    const left = session.status.peek() === 'signed-out'
    batch(() => {
      signedOut()
      if (!left) session.lost.value = 'otherAccount'
      mailboxes.all.value = mailboxes.found.value = []
      searching.change(() => ({ saved: [], recent: [] }))
      notices.toast.value = notices.gone.value = null
      places.go(NOWHERE, 'replace')
    })
    return left
  }

  /** Where to go when the address says nothing: the reader's own archive. */
  function goHome() {
    notices.gone.value = null
    places.go(home(), 'replace')
  }

  /** Who this is, and which archives they may read by now. Null when that could not be learnt, and when it is somebody else. */
  async function askWho(): Promise<Me | null> {
    const before = session.me.peek()
    const me = await session.load()
    if (!me) return null
    // They signed in in another tab; a server has one issuer.
    if (before && before.person.subject !== me.person.subject) {
      makeRoom()
      void start()
      return null
    }
    takeMe(me)
    return me
  }

  /** The stream was down, or the machine: what was missed is asked for. Without a network the list learns it, and says so. */
  async function catchUp(): Promise<void> {
    // Who went away is not signed in again by a network that comes back.
    if (session.status.value === 'signed-out') return
    for (const { id, relation } of [...mailboxes.all.value, ...mailboxes.found.value])
      if (relation !== 'own') list.unkeep(id)
    const me = await askWho()
    if (session.status.value === 'signed-in') void list.refresh(true)
    if (!me) return
    void facts.refresh()
    void facts.count(places.list.value)
    if (reading.fault.value) void reading.again(places.place.value)
    else checkMessage()
  }

  async function start(): Promise<void> {
    const me = await session.load()
    if (!me || me.mailboxes.length === 0) return
    takeMe(me)
    for (const stop of stops.splice(0)) stop()
    stops.push(
      effect(() => {
        const wanted = places.list.value
        untracked(() => {
          if (!wanted.mailbox) return
          searching.text.value = wanted.q
          mailboxes.visited(wanted.mailbox)
          void list.show(wanted)
          void facts.show(wanted.mailbox)
          void facts.count(wanted)
        })
      }),
      effect(() => {
        const { value } = places.place
        untracked(() => {
          if (value !== goneAt) notices.gone.value = null
          void reading.show(value)
          // Whose it is, and what is not shown in it, stands there whatever the number of archives (V2).
          if (mailboxes.more.value)
            void import('./look-up.ts').then((loaded) => loaded.lookUpShown({ api, mailboxes }, value))
        })
      }),
      effect(() => {
        if (api.stranger.value || session.status.value === 'signed-out') untracked(signedOut)
      }),
    )
    const again = () => void catchUp()
    stops.push(online(again), today.watch())
    void live.run(take, (first) => void (first ? askWho() : catchUp()), signedOut)
  }

  return {
    api,
    now: today.now,
    inOutlook,
    /** Stands round the list in a pane that follows Outlook; null until something is selected there. */
    beside: signal<ComponentType<RenderableProps<object>> | null>(null),
    /** Answers an archived message in Outlook's own window; null where there is none, and mailto: does it. */
    answer: signal<((how: Answer, message: Message) => Promise<void>) | null>(null),
    /** What Outlook offers besides for an archived message. */
    offered: signal<Offered | null>(null),
    preferences: createPreferences(store),
    session,
    mailboxes,
    places,
    list,
    reading,
    facts,
    notices,
    live,
    changes,
    searching,
    start,
    makeRoom,
    goHome,
    /** For the page that signs in by a pop-up: go on where the reader was. */
    take,
    catchUp,
    stop() {
      live.stop()
      for (const stop of stops.splice(0)) stop()
    },
  }
}
