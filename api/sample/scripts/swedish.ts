import type { LanguagePack } from '../script.ts'

export const SWEDISH: LanguagePack = {
  language: 'sv',
  weight: 13,
  charsets: ['iso-8859-1', 'utf-8', 'utf-8', 'windows-1252'],
  greeting: { near: '[Hej|Tjena] {to}!', far: 'Hej {to},', plain: '[Hej|God morgon]!' },
  closing: { near: '[Hälsningar|Tack|Ha det gott],', far: '[Med vänliga hälsningar|Vänliga hälsningar],' },
  reply: 'SV:',
  wrote: 'Den {when} skrev {name}:',
  labels: ['Från:', 'Skickat:', 'Till:', 'Ämne:'],
  scripts: [
    {
      topic: 'berths',
      from: ['visby', 'harbour'],
      to: ['harbour', 'fleet', 'ships'],
      cc: ['visby'],
      weight: 2,
      subject: 'Kajplats {berth} i Visby vecka {week}',
      turns: [
        'Kajplats {berth} är upptagen av kryssningsfartyget från {day} till {day2}. {ship} får ligga på plats 2 med fören ut.\n\nLotsen vill veta ankomsttiden senast kvällen innan.',
        'Det går bra. Vi räknar med att vara framme {time}, lite senare om det blåser från sydväst.',
        'Noterat. Förtöjningen står klar från {time}, ring {third} om det drar ut på tiden.',
      ],
    },
    {
      topic: 'timetable',
      from: ['timetable'],
      to: ['desk', 'harbour', 'fleet', 'info@'],
      subject: 'Turlista {next}: extraturer i juli',
      turns: [
        'Här kommer förslaget till extraturer i juli {next}. Den sena turen går {time} på fredagar och söndagar, med {ship}.\n\nSynpunkter senast {deadline}, sedan trycker vi.',
        'Bra förslag. Men på söndagar krockar turen med godset vid kajplats {berth}. Kan den gå en kvart senare?',
        'Absolut, den är flyttad. Ny turlista bifogas.',
      ],
      files: [
        {
          turn: 2,
          name: 'Turlista_{next}.pdf',
          title: 'Turlista {next}',
          rows: [
            'Lindhaven - Visby   {time}',
            'Visby - Lindhaven   {time2}',
            'Extraturer fredag och söndag i juli',
          ],
        },
      ],
    },
    {
      topic: 'groups',
      from: ['school', 'choir'],
      to: ['info@', 'gruppen@', 'bookings@'],
      weight: 2,
      subject: '[Gruppresa|Klassresa] med {n} personer den {date}',
      turns: [
        'Vi är en grupp på {n} personer som vill åka till Visby den {date} och hem den {date2}. Finns det plats, och vad kostar det med frukost ombord?\n\n{few} av oss är allergiska mot nötter.',
        'Vad roligt! Det finns plats på avgången {time}. Gruppriset blir {price} med frukost, och köket vet nu om nötterna. Skicka gärna namnlistan senast tio dagar före.',
        'Tack, vi bokar. Namnlistan bifogas. Får kören sjunga en stund i salongen?',
        'Gärna! Kaptenen brukar önska en sjömansvisa. Bokningsnumret är {nr}.',
      ],
      files: [
        {
          turn: 2,
          name: 'Namnlista_{date}.xlsx',
          title: 'Namnlista',
          rows: [
            'Nr;Namn;Kost',
            '1;Alva Bergdahl;utan nötter',
            '2;Hugo Melander;vegetarisk',
            '3;Tuva Rosenqvist;allt',
          ],
        },
      ],
    },
    {
      topic: 'lost',
      from: ['guest'],
      to: ['info@'],
      subject: 'Glömt ombord: {thing}',
      facts: { thing: ['en röd mössa', 'ett par läsglasögon', 'en fiskelåda', 'en blå termos'] },
      turns: [
        'På resan med {ship} den {ago} glömde jag {thing} i salongen. Har någon hittat den?',
        'Ja, {thing} ligger här i terminalen och väntar. Vi sparar upphittat i fyra veckor.',
        'Tusen tack! Jag hämtar på {weekday}.',
      ],
    },
    {
      topic: 'safety',
      from: ['crew', 'authority'],
      to: ['ships', 'harbour'],
      cc: ['fleet'],
      subject: 'Brandövning på {ship} den {date}',
      turns: [
        'Den {date} klockan {time} har vi brandövning på bildäck, med rök och två saknade dockor. Räddningstjänsten är med från kajen.\n\nAlla som inte går vakt samlas i mässen en kvart före.',
        'Förstått. Vi behöver fylla på två andningsapparater innan dess, kan någon ta dem till verkstaden?',
        'De är fyllda och tillbaka ombord. Övningen tog 22 minuter, båda dockorna mår bra.',
      ],
    },
    {
      topic: 'catering',
      from: ['supplier'],
      to: ['ships', 'bookings@'],
      subject: 'Leverans av bullar från {date}',
      turns: [
        'Från {date} bakar vi {n} brickor kanelbullar per morgon till er. Bilen är vid kajen {time}. Säg till om det ska vara kardemumma också.',
        'Kardemumma på helgerna, tack. Och kom gärna tio minuter tidigare när {ship} går först.',
      ],
    },
    {
      topic: 'rota',
      from: ['crew', 'ships'],
      to: ['ships', 'crew', 'payroll'],
      subject: 'Byte av vakt vecka {week}',
      turns: [
        'Kan jag byta vakten den {date} mot den {date2}? {third} har sagt ja, om det är okej med vilotiden.',
        'Vilotiden räcker med en timme till godo. Bytet är inlagt.',
      ],
    },
    {
      topic: 'it',
      from: ['it'],
      to: ['desk', 'harbour', 'crew', 'timetable'],
      subject: 'Nya lösenord i {month}',
      turns: [
        'Under {month} byter vi lösenord till bokningen. Du får ett brev på papper; ingen från oss frågar efter lösenordet i telefon.\n\nKom till oss {weekday} klockan {time} om det krånglar.',
        'Tack! Brevet har kommit. Gäller det även surfplattorna på {ship}?',
        'Ja, vi kommer ombord den {date} och gör det tillsammans.',
      ],
    },
  ],
}
