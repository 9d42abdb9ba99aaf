import type { Script } from '../script.ts'

/** Gäste, Gruppen und Büro. */
export const GERMAN_OFFICE: readonly Script[] = [
  {
    topic: 'groups',
    from: ['school', 'agency', 'choir'],
    to: ['info@', 'gruppen@', 'bookings@'],
    weight: 3,
    subject: 'Gruppe von {n} [Schülern|Personen|Reisenden], {date}',
    turns: [
      'wir möchten gern mit einer Gruppe von {n} Personen am {day} nach Visby fahren und am {day2} zurück. Gibt es einen Gruppentarif, und gilt er auch für Fahrräder?\n\n{few} Teilnehmende essen vegetarisch.',
      'vielen Dank für Ihre Anfrage. Für Gruppen ab 15 Personen gilt der Gruppentarif: zusammen {price}, Fahrräder fahren für die Hälfte mit. Wir haben die Plätze auf der Abfahrt um {time} vorgemerkt, zwei Wochen lang.',
      'das nehmen wir gern an. Die Liste der Namen schicken wir in der nächsten Woche. Dürfen die Kinder einmal auf die Brücke?',
      'die Brücke zeigt der Kapitän gern, in zwei Hälften und nur bei ruhiger See. Ihre Buchungsnummer ist {nr}.',
    ],
  },
  {
    topic: 'council',
    from: ['council', 'betriebsrat@'],
    to: ['fleet', 'harbour', 'payroll', 'management'],
    cc: ['crew', 'desk'],
    weight: 2,
    subject: 'Sitzung des Betriebsrats am {date}',
    turns: [
      'der Betriebsrat trifft sich am {day} um {time} im Sitzungszimmer 2. Auf der Tagesordnung:\n\n- Ruhezeiten auf {ship}\n- Zuschläge an Feiertagen\n- Neue Kleidung für das Deck\n\nWer etwas beitragen möchte, meldet sich bitte bis {deadline}.',
      'Zu den Ruhezeiten habe ich Zahlen aus dem Plan, die bringe ich mit. Zehn Minuten reichen mir.',
      'Danke, du bist der zweite Punkt. Das Protokoll der letzten Sitzung liegt bei.',
    ],
    files: [
      {
        turn: 2,
        name: 'Protokoll_{nr}.pdf',
        title: 'Protokoll der Sitzung',
        rows: [
          'Anwesend: elf Mitglieder',
          'Zu 1: Ruhezeiten auf {ship} werden vier Wochen lang gemessen',
          'Zu 2: Zuschläge an Feiertagen bleiben',
          'Zu 3: Muster der Jacken liegen aus',
        ],
      },
    ],
  },
  {
    topic: 'payroll',
    from: ['payroll'],
    to: ['fleet', 'harbour', 'desk', 'council', 'timetable', 'accounts'],
    subject: 'Reisekosten {month}',
    turns: [
      'zu deiner Abrechnung für {month} fehlt noch die Quittung vom {ago}. Ohne sie kann ich die {price} nicht auszahlen.',
      'Die Quittung liegt bei, sie war in der Jacke. Entschuldige die Mühe.',
      'Danke, geht mit dem nächsten Lauf hinaus.',
    ],
    files: [{ turn: 1, name: 'Quittung.jpg', title: '', rows: [] }],
  },
  {
    topic: 'invoices',
    from: ['supplier'],
    to: ['rechnungen@'],
    weight: 2,
    subject: 'Rechnung {nr}',
    turns: [
      'anbei erhalten Sie unsere Rechnung {nr} über {price} für die Lieferung vom {ago}. Wir bitten um Überweisung innerhalb von 14 Tagen.',
      'auf der Rechnung sind {few} Positionen doppelt. Bitte senden Sie uns eine Gutschrift, den unstrittigen Teil weisen wir heute an.',
      'Sie haben recht, die Gutschrift liegt bei. Bitte entschuldigen Sie das Versehen.',
    ],
    files: [
      {
        turn: 0,
        name: 'Rechnung_{nr}.pdf',
        title: 'Rechnung {nr}',
        rows: [
          'Lieferung vom {ago}',
          'Tauwerk, Lampen, Hydrauliköl',
          'Summe   {price}',
          'Zahlbar innerhalb von 14 Tagen',
        ],
      },
      {
        turn: 2,
        name: 'Gutschrift_{nr}.pdf',
        title: 'Gutschrift zu {nr}',
        rows: ['Doppelt berechnete Positionen', 'Der Betrag wird verrechnet'],
      },
    ],
  },
  {
    topic: 'lost',
    from: ['guest'],
    to: ['info@'],
    weight: 2,
    subject: 'Verloren an Bord: {thing}',
    facts: {
      thing: [
        'ein blauer Schal',
        'ein Fernglas',
        'ein Stoffhase',
        'eine Brille im Lederetui',
        'ein Regenschirm',
      ],
    },
    turns: [
      'auf der Überfahrt am {ago} ist bei uns {thing} liegen geblieben, vermutlich im Salon von {ship}. Wurde etwas abgegeben?',
      'es wurde etwas abgegeben, das passt: {thing}. Wir heben es vier Wochen lang am Terminal auf oder schicken es Ihnen zu.',
      'tausend Dank, wir holen es am {weekday} ab!',
    ],
  },
  {
    topic: 'praise',
    from: ['school', 'guest', 'choir'],
    to: ['info@', 'harbour@'],
    subject: 'Danke für die Fahrt!',
    turns: [
      'die Gruppe war begeistert, besonders von der Brücke. Bitte richten Sie dem Kapitän von {ship} unseren Dank aus. Ein Bild vom Deck liegt bei.',
      'das hören wir gern und geben es weiter. Bis zum nächsten Mal!',
    ],
    files: [{ turn: 0, name: 'Danke.jpg', title: '', rows: [] }],
  },
  {
    topic: 'training',
    from: ['crew'],
    to: ['fleet', 'harbour', 'ships'],
    subject: 'Schulung {what} am {date}',
    facts: { what: ['Erste Hilfe', 'Brandschutz', 'Gefahrgut', 'Funkverkehr'] },
    turns: [
      'am {day} um {time} ist die Schulung {what} im Schulungsraum. Es sind noch {few} Plätze frei. Wer kommt aus eurer Abteilung?',
      'Von uns kommen zwei, die Namen schicke ich bis {deadline}. Gibt es hinterher ein Zeugnis?',
      'Ja, es gilt zwei Jahre und geht gleich an das Personalbüro.',
    ],
  },
  {
    topic: 'it',
    from: ['desk', 'accounts', 'harbour', 'timetable'],
    to: ['it'],
    subject: 'Drucker am {place} druckt nur Streifen',
    facts: { place: ['Schalter 2', 'Terminal Ost', 'Empfang', 'Fahrkartenautomaten 4'] },
    turns: [
      'der Drucker am {place} druckt seit heute früh nur noch Streifen. Ausschalten hat nicht geholfen, gut zureden auch nicht.',
      'Ich komme gegen {time} vorbei und bringe eine neue Trommel mit. Bis dahin nehmt bitte den im Flur.',
      'Läuft wieder, danke! Kaffee steht bereit.',
    ],
  },
  {
    topic: 'visit',
    from: ['management'],
    to: ['fleet', 'harbour', 'marketing'],
    cc: ['timetable', 'accounts'],
    subject: 'Besuch am {date}: Ablauf',
    turns: [
      'am {day} kommt eine Abordnung der Hafenverwaltung, {few} Personen. Ablauf:\n\n- {time} Empfang am Terminal\n- Rundgang auf {ship}\n- Mittagessen an Bord\n- {time2} Abfahrt\n\nBitte haltet Liegeplatz {berth} frei.',
      'Ist eingeplant. Brauchen die Gäste Warnwesten? Wir haben zwölf in gutem Zustand.',
      'Zwölf reichen, danke. {third} übersetzt.',
    ],
  },
  {
    topic: 'social',
    from: ['council', 'management', 'desk'],
    to: ['fleet', 'harbour', 'payroll', 'accounts'],
    cc: ['it', 'timetable'],
    subject: '[Sommerfest|Kegelabend|Grillen am Kai] am {date}',
    turns: [
      'am {day} ab {time2} feiern wir am alten Lokschuppen. Wer bringt Salat, wer bringt Musik? Bitte tragt euch am Empfang ein.',
      'Ich bringe den Kartoffelsalat. Nach dem Rezept ohne Gurke, keine Sorge.',
      'Mit Gurke wäre mir lieber, aber gut.',
    ],
  },
]
