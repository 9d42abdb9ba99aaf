import { logo } from './attachments/files.ts'
import { DAY, HOUR, inWords, MINUTE } from './calendar.ts'
import type { Draft } from './draft.ts'
import { BOOKINGS, FORMER_ANNA, FORMER_MARTA, INFO } from './mailboxes.ts'
import { type Article, type Masthead, newsletterPage } from './newsletter-page.ts'
import { employeeParty, type Party } from './party.ts'
import { employee } from './people.ts'
import type { Random } from './random.ts'
import type { Language } from './types.ts'
import { shared, written } from './written.ts'

interface Newsletter {
  readonly head: Masthead
  readonly language: Language
  readonly from: Party
  readonly to: readonly Party[]
  readonly every: number
  readonly articles: readonly Article[]
}

function house(name: string, address: string): Party {
  return { name, address, first: '', signs: name, signature: [], internal: false, offset: 60 }
}

const staff = ['marta', 'jonas', 'amelie', 'eleni'].map((login) => employeeParty(employee(login)))

const NEWSLETTERS: readonly Newsletter[] = [
  {
    language: 'en',
    every: 31,
    from: house('Baltic Travel Weekly', 'news@baltic-weekly.example'),
    to: [shared(INFO), shared(FORMER_MARTA)],
    head: {
      title: 'Baltic Travel Weekly',
      colour: '#1d3557',
      paper: '#eef2f6',
      host: 'news.baltic-weekly.example',
      more: 'Read on',
      leave: 'You get this because you signed up. Leave the list:',
      language: 'en',
    },
    articles: [
      {
        title: 'Slow is the new fast',
        text: 'More travellers choose the ferry for the crossing itself: a book, a bunk, and the light in the morning.',
      },
      {
        title: 'Ten islands without cars',
        text: 'From one long beach to a single lighthouse: where the day has as many hours as you like.',
      },
      {
        title: 'Cinnamon buns, ranked',
        text: 'Our readers tried the galleys of eleven ships. The winner bakes with cardamom.',
      },
      {
        title: 'Harbours in winter',
        text: 'Fog, fenders and fish soup. Why January is the month to watch ships.',
      },
      {
        title: 'Bicycles on board',
        text: 'Which lines take them for free, which want a booking, and where to tie them down.',
      },
    ],
  },
  {
    language: 'de',
    every: 29,
    from: house('Hafenblatt', 'redaktion@hafenblatt.example'),
    to: [...staff.slice(1, 3), shared(INFO)],
    head: {
      title: 'Hafenblatt',
      colour: '#7a2e2e',
      paper: '#f6f1ea',
      host: 'post.hafenblatt.example',
      more: 'Weiterlesen',
      leave: 'Sie möchten das Hafenblatt nicht mehr lesen? Hier abmelden:',
      language: 'de',
    },
    articles: [
      {
        title: 'Landstrom für alle Liegeplätze',
        text: 'Bis zum Sommer sollen auch kleine Häfen Strom von Land liefern. Was das für Fähren bedeutet.',
      },
      {
        title: 'Der letzte Festmacher',
        text: 'Seit vierzig Jahren fängt er Leinen. Ein Morgen an der Ostmole.',
      },
      {
        title: 'Spundwand saniert',
        text: 'Taucher, Anoden, Beton: wie ein Liegeplatz in sechs Tagen neu wird.',
      },
      {
        title: 'Fahrplanwechsel im Norden',
        text: 'Neue Abfahrten nach Visby, mehr Platz für Fahrräder und eine Nachtfahrt.',
      },
    ],
  },
  {
    language: 'fr',
    every: 61,
    from: house('La Lettre des Ports', 'lettre@ports-et-quais.example'),
    to: staff.slice(2, 3),
    head: {
      title: 'La Lettre des Ports',
      colour: '#0b5d3b',
      paper: '#f2f5ef',
      host: 'lettre.ports-et-quais.example',
      more: 'Lire la suite',
      leave: 'Pour ne plus recevoir cette lettre :',
      language: 'fr',
    },
    articles: [
      {
        title: 'Des quais plus calmes',
        text: 'Trois ports essaient de nouvelles défenses en liège. Les voisins dorment mieux, les amarres aussi.',
      },
      { title: 'L’art de l’horaire', text: 'Pourquoi un départ à 7 h 40 vaut mieux qu’un départ à 7 h 45.' },
      { title: 'Soupe de poisson', text: 'La recette d’un cuisinier de bord, pour quarante ou pour quatre.' },
    ],
  },
  {
    language: 'sv',
    every: 40,
    from: house('Skärgårdsnytt', 'nytt@skargardsnytt.example'),
    to: [shared(BOOKINGS), shared(FORMER_ANNA)],
    head: {
      title: 'Skärgårdsnytt',
      colour: '#0b6a70',
      paper: '#e9f2f2',
      host: 'utskick.skargardsnytt.example',
      more: 'Läs mer',
      leave: 'Vill du inte ha fler utskick?',
      language: 'sv',
    },
    articles: [
      {
        title: 'Vårens första turer',
        text: 'Isen har släppt och linjerna öppnar en efter en. Här är tiderna.',
      },
      { title: 'Körer till havs', text: 'Fem körer berättar varför akustiken är bäst i en tom bilhall.' },
      { title: 'Ny ramp i Visby', text: 'Rampen lyfter 60 ton och är nästan ljudlös.' },
    ],
  },
]

/** Newsletters in HTML over three years. */
export function newsletters(now: number, random: Random): Draft[] {
  const drafts: Draft[] = []
  for (const one of NEWSLETTERS) {
    for (let days = random.int(1, 12); days < 1085; days += one.every) {
      const at = now - days * DAY - random.int(2, 5) * HOUR - random.int(0, 59) * MINUTE
      drafts.push(issue(one, at, random))
    }
  }
  return drafts
}

function issue(one: Newsletter, at: number, random: Random): Draft {
  const first = random.int(0, one.articles.length - 1)
  const chosen = [0, 1, 2].flatMap((step) => one.articles[(first + step) % one.articles.length] ?? [])
  const number = inWords(one.language, at, 'full')
  const cid = `mark.${at.toString(36)}@${one.head.host}`
  return written({
    from: one.from,
    to: one.to.slice(0, 1),
    besides: one.to.slice(1).map((party) => party.address),
    subject: `${one.head.title}: ${chosen[0]?.title ?? number}`,
    at,
    text: `${one.head.title}, ${number}\n\n${chosen.map(({ title, text }) => `${title}\n${text}`).join('\n\n')}`,
    html: newsletterPage(one.head, number, chosen, cid),
    inline: [logo(cid)],
    extra: `List-Unsubscribe: <https://${one.head.host}/leave>\r\nPrecedence: bulk\r\n`,
  })
}
