import type { LanguagePack } from '../script.ts'

export const POLISH: LanguagePack = {
  language: 'pl',
  weight: 8,
  charsets: ['iso-8859-2', 'iso-8859-2', 'utf-8', 'windows-1250'],
  greeting: { near: 'Cześć,', far: 'Dzień dobry,', plain: '[Dzień dobry|Szanowni Państwo],' },
  closing: { near: '[Dzięki|Pozdrawiam|Do usłyszenia],', far: '[Z poważaniem|Pozdrawiam serdecznie],' },
  reply: 'Odp:',
  wrote: '{when}, {name} napisał(a):',
  labels: ['Od:', 'Wysłano:', 'Do:', 'Temat:'],
  scripts: [
    {
      topic: 'slipway',
      from: ['fleet', 'ships'],
      to: ['yard'],
      cc: ['ships'],
      weight: 3,
      subject: 'Dok dla {ship}: [termin|oferta]',
      turns: [
        'szukamy miejsca w doku dla {ship}, najlepiej od {date}, na pięć dni. Zakres prac:\n\n- malowanie części podwodnej\n- wymiana anod\n- uszczelnienie rampy rufowej\n\nProszę o ofertę i o informację, jakie zanurzenie jest możliwe.',
        'dok jest wolny od {date} do {date2}. Oferta na kwotę {price} w załączniku. Zanurzenie na rufie do 4,3 m.',
        'bierzemy ten termin. Statek wejdzie wieczorem dzień wcześniej, zbiorniki będą prawie puste.',
        'potwierdzam. Suwnica i rusztowania czekają od godziny {time}.',
      ],
      files: [
        {
          turn: 1,
          name: 'Oferta_{nr}.pdf',
          title: 'Oferta {nr}, {ship}',
          rows: ['Dokowanie, 5 dni', 'Malowanie, dwie warstwy', 'Anody, 24 sztuki', 'Razem   {price}'],
        },
      ],
    },
    {
      topic: 'parts',
      from: ['ships'],
      to: ['fleet'],
      weight: 2,
      subject: '{ship}: {part} do wymiany',
      facts: { part: ['pompa wody morskiej', 'łożysko wału', 'separator paliwa', 'wentylator pokładu'] },
      turns: [
        'od wczoraj {part} głośno pracuje i grzeje się ponad normę. Da się z tym pływać do {date}, ale nie dłużej.\n\nZdjęcie w załączniku. Zapas jest na MS Gotska, jeśli nikt go nie ruszył.',
        'Widzę. Zapas jest, zabierz go w Lindhaven. {third} załatwi dźwig na godzinę {time}.',
        'Wymienione, temperatura w normie. Starą część zostawiłem w warsztacie.',
      ],
      files: [{ turn: 0, name: 'zdjęcie_maszynownia.jpg', title: '', rows: [] }],
    },
    {
      topic: 'invoices',
      from: ['accounts'],
      to: ['fleet', 'ships', 'desk'],
      subject: 'Faktura {nr} do opisania',
      turns: [
        'przyszła faktura {nr} na {price} ze stoczni. Bez opisu nie mogę jej zaksięgować. Czego dotyczy i na który statek?',
        'To dokowanie {ship}, protokół odbioru z {ago}. Kwota się zgadza.',
        'Dziękuję, zaksięgowane.',
      ],
      files: [
        {
          turn: 0,
          name: 'Faktura_{nr}.pdf',
          title: 'Faktura {nr}',
          rows: ['Prace dokowe', 'Razem   {price}', 'Termin 30 dni'],
        },
      ],
    },
    {
      topic: 'groups',
      from: ['agency'],
      to: ['info@', 'bookings@', 'gruppen@'],
      weight: 2,
      subject: 'Rezerwacja: grupa {n}-osobowa, {date}',
      turns: [
        'prosimy o rezerwację rejsu do Visby dla grupy {n}-osobowej w dniu {date}, powrót {date2}. Czy dla {few} osób na wózkach jest winda?',
        'tak, winda jedzie na wszystkie pokłady. Cena grupowa to {price}, odprawa zaczyna się o godzinie {time}. Miejsca trzymamy przez dwa tygodnie.',
        'dziękujemy, potwierdzamy rezerwację. Lista nazwisk w załączniku.',
      ],
      files: [
        {
          turn: 2,
          name: 'Lista_uczestników.xlsx',
          title: 'Uczestnicy',
          rows: ['Lp.;Nazwisko;Imię', '1;Bąk;Zofia', '2;Gęsicki;Antoni', '3;Żmuda;Łucja'],
        },
      ],
    },
    {
      topic: 'lost',
      from: ['guest'],
      to: ['info@'],
      subject: 'Zguba na pokładzie: {thing}',
      facts: { thing: ['granatowa kurtka', 'okulary', 'dziecięcy plecak', 'parasol'] },
      turns: [
        'w dniu {ago} na statku {ship} została moja zguba: {thing}. Siedzieliśmy przy oknie na pokładzie 6. Czy ktoś ją oddał?',
        'mamy dobrą wiadomość, zguba czeka w terminalu. Możemy ją też wysłać paczką.',
      ],
    },
    {
      topic: 'rota',
      from: ['fleet', 'desk'],
      to: ['desk', 'ships', 'accounts'],
      subject: 'Zastępstwo {date}',
      turns: [
        'mam prośbę o zastępstwo w dniu {date}, od godziny {time}. Oddam {date2}.',
        'Nie ma sprawy, zapisane. Tylko zostaw klucz do szafy na recepcji.',
      ],
    },
  ],
}
