import type { Account } from '../ports.ts'
import { html } from './html.ts'
import { notice, page } from './page.ts'

/** Which field a mistake belongs to. */
export interface Mistake {
  readonly sentence: string
  readonly login: string
}

/** Address and password. `action` is the path that the form posts to. */
export function passwordPage(action: string, mistake: Mistake | null, organisation: string): string {
  const wrong = mistake === null ? null : html` aria-invalid="true" aria-describedby="wrong"`
  return page({
    title: mistake === null ? 'Sign in to Carrel' : 'Not signed in – Carrel',
    organisation,
    body: html`<h1>Sign in to Carrel</h1>
<p class="lead">Read your mail archive, and the archives that are delegated to you.</p>
${mistake === null ? null : notice('alert', mistake.sentence, 'wrong')}
<form method="post" action="${action}">
<label for="login">Address</label>
<input id="login" name="login" type="text" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="320" required${wrong} value="${mistake?.login ?? ''}"${mistake === null ? html` autofocus` : null}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="1024" required${wrong}${mistake === null ? null : html` autofocus`}>
<button class="primary" type="submit">Sign in</button>
</form>
<p class="quiet">Your mail stays on your organisation’s own server. Reading here never changes or deletes anything.</p>`,
  })
}

/** Sample people, each one button (SPEC X12). `passwordForm` is where those with a password go. */
export function pickPage(
  action: string,
  people: readonly Account[],
  passwordForm: string,
  organisation: string,
): string {
  return page({
    title: 'Pick a sample person – Carrel',
    organisation,
    body: html`<h1>Sign in to Carrel</h1>
<p class="lead" id="pick">Pick a sample person. No password is asked, because this server answers on this machine only and holds sample mail.</p>
<form method="post" action="${action}">
<ul class="people" aria-labelledby="pick">
${people.map(
  (person) => html`<li><button type="submit" name="account" value="${person.id}">
<span class="coin" aria-hidden="true">${initials(person.name)}</span>
<span class="who"><span class="name"><bdi>${person.name}</bdi></span> <span class="address" dir="ltr">${person.login}</span>${
    person.note === undefined || person.note === null ? null : html` <span class="note">${person.note}</span>`
  }</span>
</button></li>
`,
)}</ul>
</form>
<p class="quiet"><a href="${passwordForm}">Sign in with a password instead</a></p>`,
  })
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const first = words.at(0)
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last]
    .map((word) => Array.from(word ?? '').at(0) ?? '')
    .join('')
    .toUpperCase()
}
