import { GROUPS, INFO } from './mailboxes.ts'
import { employee } from './people.ts'
import type { Topic } from './script.ts'

type Placements = Partial<Record<Topic, readonly (readonly string[])[]>>

/** Who files what where; the folders are those of the pictures. A topic with several goes by thread. */
const FILING: Readonly<Record<string, Placements>> = {
  [employee('marta').address]: {
    timetable: [['Fahrpläne']],
    print: [['Fahrpläne']],
    berths: [['Häfen', 'Lindhaven'], ['Häfen', 'Visby'], ['Häfen']],
    weather: [['Häfen', 'Visby']],
    slipway: [['Werft und Technik']],
    parts: [['Werft und Technik']],
    groups: [['団体予約']],
  },
  [INFO.address]: {
    berths: [['Hafen', 'Liegeplätze']],
    groups: [['Gruppen']],
    praise: [['Lob und Dank']],
    lost: [['Fundsachen']],
    timetable: [['Fahrplan']],
  },
  [employee('tomasz').address]: {
    slipway: [['Stocznia', 'Dok'], ['Stocznia']],
    parts: [['Części']],
    invoices: [['Faktury']],
  },
  [employee('jonas').address]: { berths: [['Liegeplätze']], rota: [['Dienstpläne']] },
  [employee('eleni').address]: { training: [['Εκπαίδευση']], safety: [['Εκπαίδευση', 'Ασφάλεια']] },
  [employee('amelie').address]: { timetable: [['Horaires']], print: [['Imprimerie']] },
  [GROUPS.address]: { groups: [['団体'], ['Schulen']] },
}

/** Folders in which the mailboxes keep a message of this topic; `thread` picks among several. */
export function placements(
  topic: Topic,
  mailboxes: readonly string[],
  thread: number,
): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {}
  for (const address of mailboxes) {
    const paths = FILING[address]?.[topic]
    const path = paths?.[thread % paths.length]
    if (path !== undefined) found[address] = path
  }
  return found
}
