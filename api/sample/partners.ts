import type { Correspondent, Language } from './types.ts'

/** What somebody outside is to Lindhaven Ferries. */
export type Circle =
  | 'yard'
  | 'agency'
  | 'school'
  | 'choir'
  | 'guest'
  | 'supplier'
  | 'authority'
  | 'class'
  | 'press'

export interface Partner extends Correspondent {
  readonly circle: Circle
  readonly languages: readonly Language[]
  readonly first: string
  readonly company: string
  /** Minutes east of UTC in winter; Europe keeps summer time, the others do not. */
  readonly offset: number
  readonly weight?: number
}

function partner(
  circle: Circle,
  language: Language,
  first: string,
  name: string,
  address: string,
  company: string,
  offset = 60,
): Partner {
  return { circle, languages: [language], first, name, address, company, offset }
}

export const INGRID: Partner = {
  ...partner('yard', 'en', 'Ingrid', 'Ingrid Solheim', 'ingrid@solheim-verft.example', 'Solheim Verft'),
  weight: 4,
}
export const MISAKI = partner(
  'agency',
  'ja',
  '美咲',
  '佐藤 美咲',
  'm.sato@tabi-no-kaze.example',
  '旅の風',
  540,
)
export const NOUR = partner(
  'authority',
  'ar',
  'نور',
  'نور الحسيني',
  'n.husseini@marafi.example',
  'هيئة المرافئ',
  180,
)
export const KALMAR = partner(
  'school',
  'de',
  '',
  'Schulamt Kalmar',
  'fahrten@schulamt-kalmar.example',
  'Schulamt Kalmar',
)
export const OSTWIND = partner(
  'agency',
  'de',
  '',
  'Reisebüro Ostwind',
  's.meyer@ostwind.example',
  'Reisebüro Ostwind',
)
export const NORRSKEN = partner(
  'choir',
  'sv',
  '',
  'Kör Norrsken',
  'styrelsen@korens-norrsken.example',
  'Kör Norrsken',
)

/** People and houses outside. All invented, all in domains that nobody can own (RFC 2606). */
export const PARTNERS: readonly Partner[] = [
  INGRID,
  MISAKI,
  NOUR,
  KALMAR,
  OSTWIND,
  NORRSKEN,
  partner('yard', 'de', 'Thorben', 'Thorben Claasen', 'claasen@ostsee-werft.example', 'Ostsee-Werft'),
  partner('yard', 'pl', 'Marek', 'Marek Sobczak', 'm.sobczak@stocznia-molo.example', 'Stocznia Molo'),
  partner('class', 'en', 'Fiona', 'Fiona Hartwell', 'f.hartwell@nordclass.example', 'Nordclass Survey'),
  partner('class', 'sv', 'Göran', 'Göran Lindholm', 'goran.lindholm@nordclass.example', 'Nordclass Survey'),
  partner(
    'agency',
    'fr',
    'Sandrine',
    'Sandrine Colbert',
    's.colbert@voyages-du-cap.example',
    'Voyages du Cap',
  ),
  partner('agency', 'zh', '晓明', '王晓明', 'wang.xm@haifeng-travel.example', '海风旅行社', 480),
  partner('agency', 'he', 'נועם', 'נועם שגיא', 'noam@gesher-tours.example', 'גשר תיירות', 120),
  partner(
    'agency',
    'en',
    'Gareth',
    'Gareth Pugh-Morgan',
    'gareth@tidewater-tours.example',
    'Tidewater Tours',
    0,
  ),
  partner('agency', 'pl', 'Agnieszka', 'Agnieszka Wrona', 'biuro@bursztyn-travel.example', 'Bursztyn Travel'),
  partner('agency', 'el', 'Νίκος', 'Νίκος Βλάχος', 'nikos@aigaio-taxidia.example', 'Αιγαίο Ταξίδια', 120),
  partner(
    'agency',
    'ru',
    'Алексей',
    'Алексей Громов',
    'a.gromov@severny-veter.example',
    'Северный ветер',
    180,
  ),
  partner(
    'school',
    'en',
    'Rebecca',
    'Rebecca Thwaite',
    'trips@harrowfield-school.example',
    'Harrowfield School',
    0,
  ),
  partner('school', 'sv', 'Malin', 'Malin Ekdahl', 'malin.ekdahl@strandskolan.example', 'Strandskolan'),
  partner(
    'choir',
    'de',
    '',
    'Shantychor Wendtorf',
    'vorstand@shantychor-wendtorf.example',
    'Shantychor Wendtorf',
  ),
  partner('guest', 'de', 'Renate', 'Renate Osterkamp', 'renate.osterkamp@post-ost.example', ''),
  partner('guest', 'de', 'Dieter', 'Dieter Hansemann', 'd.hansemann@post-ost.example', ''),
  partner('guest', 'sv', 'Lennart', 'Lennart Bohlin', 'lennart.bohlin@brevlada.example', ''),
  partner('guest', 'sv', 'Ulla', 'Ulla Stenmark', 'ulla.stenmark@brevlada.example', ''),
  partner('guest', 'en', 'Peggy', 'Peggy Aldridge', 'peggy.aldridge@postbag.example', '', 0),
  partner('guest', 'en', 'Desmond', 'Desmond Okafor-Lane', 'desmond@postbag.example', '', 0),
  partner('guest', 'fr', 'Mathilde', 'Mathilde Verneuil', 'mathilde.verneuil@courrier.example', ''),
  partner('guest', 'pl', 'Wojciech', 'Wojciech Bielak', 'w.bielak@poczta-dom.example', ''),
  partner('guest', 'ja', '健太', '小林 健太', 'kenta.k@yubin.example', '', 540),
  partner('guest', 'ru', 'Вера', 'Вера Лаптева', 'vera.lapteva@pochta-dom.example', '', 180),
  partner('guest', 'ar', 'ليلى', 'ليلى منصور', 'layla.mansour@barid.example', '', 180),
  partner(
    'supplier',
    'de',
    'Jutta',
    'Jutta Reimers',
    'rechnung@reimers-schiffsbedarf.example',
    'Reimers Schiffsbedarf',
  ),
  partner('supplier', 'en', 'Callum', 'Callum Breck', 'orders@breckmarine.example', 'Breck Marine Parts', 0),
  partner('supplier', 'sv', 'Jörgen', 'Jörgen Dahlman', 'jorgen@dahlmans-bageri.example', 'Dahlmans Bageri'),
  partner(
    'supplier',
    'fr',
    'Étienne',
    'Étienne Vasseur',
    'e.vasseur@imprimerie-vasseur.example',
    'Imprimerie Vasseur',
  ),
  partner('supplier', 'zh', '建国', '李建国', 'li.jianguo@donghai-parts.example', '东海船舶配件', 480),
  partner('supplier', 'ar', 'سامر', 'سامر الخطيب', 's.khatib@bahr-fuel.example', 'بحر للوقود', 180),
  partner(
    'authority',
    'sv',
    'Annika',
    'Annika Forsell',
    'annika.forsell@sjofart.example',
    'Sjöfartstillsynen',
  ),
  partner(
    'authority',
    'de',
    'Holger',
    'Holger Matthiesen',
    'matthiesen@hafenamt-ost.example',
    'Hafenamt Ost',
  ),
  partner('press', 'en', 'Imogen', 'Imogen Farrow', 'imogen.farrow@coastal-post.example', 'Coastal Post', 0),
  partner('press', 'he', 'תמר', 'תמר אלון', 'tamar@hayam-magazine.example', 'מגזין הים', 120),
]
