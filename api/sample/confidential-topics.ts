/** A letter that its sender marks; `{date}` lies a few days ahead. */
interface ConfidentialTopic {
  readonly language: 'en' | 'de' | 'sv' | 'pl'
  readonly subject: string
  readonly text: string
}

/** Between two people. */
export const TO_A_PERSON: readonly ConfidentialTopic[] = [
  {
    language: 'en',
    subject: 'My appointment at the hospital',
    text: 'I will be away on {date} for an examination. I would rather not have it talked about; a morning off in the plan is enough.',
  },
  {
    language: 'de',
    subject: 'Gehaltsgespräch',
    text: 'vielen Dank für das offene Gespräch. Ich hätte die neue Einstufung gern schriftlich, bevor ich am {date} zusage.',
  },
  {
    language: 'en',
    subject: 'Offer for the shares in the terminal',
    text: 'The bank has answered. Nothing is signed before {date}, so please keep the figures between us until the board has met.',
  },
  {
    language: 'sv',
    subject: 'Ett samtal mellan fyra ögon',
    text: 'Jag skulle vilja prata med dig den {date}, gärna utanför kontoret. Det gäller en kollega, och jag vill inte skriva mer här.',
  },
  {
    language: 'de',
    subject: 'Elternzeit ab Frühjahr',
    text: 'wir erwarten im Frühjahr unser zweites Kind. Ich sage es dir zuerst; den anderen erzähle ich es am {date} selbst.',
  },
  {
    language: 'en',
    subject: 'Something about a colleague',
    text: 'I have thought about it for a week. Please keep this to yourself, and let us speak on {date}.',
  },
  {
    language: 'de',
    subject: 'Zwischenzeugnis',
    text: 'ich brauche bis {date} ein Zwischenzeugnis. Es ist noch nichts entschieden, deshalb bitte ich dich, nicht darüber zu sprechen.',
  },
  {
    language: 'pl',
    subject: 'Wyniki badań',
    text: 'mam już wyniki, wszystko w porządku. Do pracy wracam {date}, proszę nie mówić o tym w biurze.',
  },
  {
    language: 'en',
    subject: 'Pension and the house',
    text: 'The adviser can see us on {date}. I do not want this in the office calendar.',
  },
]

/** To a mailbox that several people read. */
export const TO_A_DESK: readonly ConfidentialTopic[] = [
  {
    language: 'en',
    subject: 'Tender for the harbour ferry: our figures',
    text: 'These are the figures for the tender that closes on {date}. They must not leave the house before then.',
  },
  {
    language: 'de',
    subject: 'Beschwerde über einen Mitarbeiter',
    text: 'eine Reisende hat sich über einen Mitarbeiter beschwert. Ich spreche am {date} mit ihm; bitte antwortet ihr bis dahin nicht.',
  },
  {
    language: 'sv',
    subject: 'Sjukskrivning vid disken',
    text: 'Jag är sjukskriven till och med den {date}. Ni behöver veta det för schemat, men säg inte varför till resenärerna.',
  },
  {
    language: 'en',
    subject: 'Medical help for a traveller',
    text: 'The traveller of whom I told you on the phone sails on {date} and needs a refrigerator for her medicine. Please pass it to the purser only.',
  },
  {
    language: 'de',
    subject: 'Neue Preise, noch nicht öffentlich',
    text: 'hier die Preise für die nächste Saison. Sie werden am {date} bekannt gegeben, vorher bitte kein Wort nach draußen.',
  },
  {
    language: 'pl',
    subject: 'Poufne: zwrot za bilety',
    text: 'chodzi o zwrot dla rodziny, o której rozmawialiśmy. Proszę o odpowiedź tylko do mnie, najlepiej do {date}.',
  },
]
