import type { Account } from '../ports.ts'
import { html } from './html.ts'
import { type Around, notice, page } from './page.ts'

/** Which field a mistake belongs to. */
export interface Mistake {
  readonly sentence: string
  readonly login: string
}

/** Address and password. `action` is the path that the form posts to. */
export function passwordPage(action: string, mistake: Mistake | null, around: Around): string {
  const { words } = around
  const wrong = mistake === null ? null : html` aria-invalid="true" aria-describedby="wrong"`
  return page({
    title: mistake === null ? words.title : `${words.notSignedIn} – Carrel`,
    around,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${mistake === null ? null : notice('alert', mistake.sentence, 'wrong')}
<form method="post" action="${action}">
<label for="login">${words.address}</label>
<input id="login" name="login" type="text" dir="ltr" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="320" required${wrong} value="${mistake?.login ?? ''}"${mistake === null ? html` autofocus` : null}>
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" dir="ltr" autocomplete="current-password" maxlength="1024" required${wrong}${mistake === null ? null : html` autofocus`}>
<button class="primary" type="submit">${words.signIn}</button>
</form>
<p class="quiet">${words.foot}</p>`,
  })
}

/** Sample people, each one button (SPEC X12). `passwordForm` is where those with a password go. */
export function pickPage(
  action: string,
  people: readonly Account[],
  passwordForm: string,
  around: Around,
): string {
  const { words } = around
  return page({
    title: `${words.pick} – Carrel`,
    around,
    body: html`<h1>${words.title}</h1>
<p class="lead" id="pick">${words.pickLead}</p>
<form method="post" action="${action}">
<ul class="people" aria-labelledby="pick">
${people.map(
  (person) => html`<li><button type="submit" name="account" value="${person.id}">
<span class="coin" aria-hidden="true">${initials(person.name)}</span>
<span class="who"><span class="name"><bdi>${person.name}</bdi></span> <span class="address"><bdi dir="ltr">${person.login}</bdi></span>${
    person.note === undefined || person.note === null
      ? null
      : html` <span class="note"><bdi>${person.note}</bdi></span>`
  }</span>
</button></li>
`,
)}</ul>
</form>
<p class="quiet"><a href="${passwordForm}">${words.withPassword}</a></p>`,
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
