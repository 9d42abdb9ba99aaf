import type { Script } from '../script.ts'

/** Schiffe, Liegeplätze, Werft und Fahrplan. */
export const GERMAN_QUAY: readonly Script[] = [
  {
    topic: 'berths',
    from: ['harbour'],
    to: ['fleet', 'ships', 'freight'],
    cc: ['harbour', 'visby'],
    weight: 3,
    subject: 'Liegeplatz {berth} ab {date} gesperrt',
    turns: [
      'Liegeplatz {berth} ist ab {day} gesperrt, [die Taucher prüfen die Spundwand|die Fender werden getauscht|der Poller 7 wird neu gesetzt]. Dauer voraussichtlich bis {date2}.\n\n{ship} kann so lange an Platz 2 liegen, dann aber nur mit der Bugklappe zur Ostseite.',
      'Danke! Ich frage in Visby nach einem Ersatz für die Nachtlage. Weiß die Brücke schon Bescheid?',
      'Die Brücke weiß Bescheid, {third} hat angerufen. Für die Nacht vom {weekday} haben wir Platz 5 freigehalten.',
      'Wunderbar. Dann trage ich es so in den Plan ein.',
    ],
  },
  {
    topic: 'timetable',
    from: ['timetable'],
    to: ['info@', 'druck@', 'fleet'],
    cc: ['desk'],
    weight: 3,
    subject: 'Fahrplan {next}: Druckfreigabe bis {deadline}',
    turns: [
      'im Anhang liegt der neue Fahrplan für {next}. Er gilt ab 28. März; die erste Abfahrt nach Visby ist um {time}.\n\nBitte [schaut noch einmal auf Seite 3|prüft besonders die Feiertage] und gebt bis {deadline} den Druck frei.',
      'Auf Seite 3 steht bei der Abendfahrt noch die alte Zeit, richtig ist {time2}. Sonst ist alles in Ordnung.',
      'Danke, Seite 3 ist jetzt richtig. Die Tabelle liegt bei, die Aushänge für die Terminals kommen am {date}.',
    ],
    files: [
      {
        turn: 0,
        name: 'Fahrplan_{next}_v4.pdf',
        title: 'Fahrplan {next}',
        rows: [
          'Lindhaven - Visby   {time}',
          'Visby - Lindhaven   {time2}',
          'Gültig ab 28. März',
          'Sonn- und Feiertage: siehe Seite 3',
        ],
      },
      {
        turn: 2,
        name: 'Seite3_Fahrplan.xlsx',
        title: 'Fahrplan Seite 3',
        rows: [
          'Tag;Ab Lindhaven;Ab Visby',
          'Montag bis Freitag;{time};{time2}',
          'Samstag;08:15;17:45',
          'Sonntag;09:30;19:00',
        ],
      },
    ],
  },
  {
    topic: 'print',
    from: ['timetable'],
    to: ['supplier', 'druck@', 'info@'],
    subject: 'Fahrplanwechsel: [Plakate|Aushänge] für die Terminals',
    turns: [
      'Zum Fahrplanwechsel brauchen wir {n} Plakate in A3 und ebenso viele in A4, matt, wetterfest. Das Plakat liegt bei.\n\nLiefertermin bitte bis {date}, je zur Hälfte nach Lindhaven und Visby.',
      'Die Plakate sind bestellt, Lieferung am {date2}. Bitte denkt daran, den alten Fahrplan an allen vier Terminals abzunehmen.',
    ],
    files: [
      { turn: 0, name: 'Plakat_Fahrplan.png', title: '', rows: [] },
      {
        turn: 0,
        name: 'Aushang_A3.pdf',
        title: 'Fahrplan {next}',
        rows: ['Lindhaven ab {time}', 'Visby ab {time2}'],
      },
    ],
  },
  {
    topic: 'slipway',
    from: ['fleet'],
    to: ['yard'],
    cc: ['ships'],
    weight: 2,
    subject: 'Werftzeit {ship}: Angebot',
    turns: [
      'für {ship} suchen wir einen Termin auf der Helling, etwa ab {date}, vier bis fünf Tage. Zu tun sind:\n\n- Unterwasseranstrich und Anoden\n- Ruderlager Steuerbord, Spiel messen\n- Heckklappe, neue Dichtung\n\nBitte schicken Sie uns ein Angebot.',
      'vielen Dank für die Anfrage. Die Helling ist vom {date} bis {date2} frei. Das Angebot über {price} liegt bei, die Heckklappe rechnen wir nach Aufwand.',
      'das Angebot nehmen wir an. Das Schiff kommt am Vorabend gegen {time2}, die Autodecks sind leer.',
    ],
    files: [
      {
        turn: 1,
        name: 'Angebot_{nr}.pdf',
        title: 'Angebot {nr}: {ship}',
        rows: [
          'Helling, fünf Tage',
          'Anstrich in zwei Lagen, Anoden 24 Stück',
          'Ruderlager: Spiel messen und Protokoll',
          'Summe   {price}',
          'Preise der Preisliste {year}',
        ],
      },
    ],
  },
  {
    topic: 'berths',
    from: ['authority'],
    to: ['harbour'],
    cc: ['fleet'],
    subject: 'Baggerarbeiten in der Ostmole',
    turns: [
      'in der Zeit vom {date} bis {date2} wird vor der Ostmole gebaggert. Für Schiffe über 90 m ist die Einfahrt zwischen {time} und {time2} gesperrt.\n\nWir bitten um Rückmeldung, welche Abfahrten betroffen sind.',
      'betroffen ist bei uns nur die Mittagsabfahrt von {ship}. Wenn der Bagger eine Stunde früher Pause macht, kommen wir ohne Änderung aus.',
      'das lässt sich machen. Der Bagger liegt von 11:30 bis 12:30 still.',
    ],
  },
  {
    topic: 'safety',
    from: ['harbour'],
    to: ['fleet', 'crew', 'freight'],
    subject: 'Kaikante: Fotos vom Schaden',
    turns: [
      'hier die Bilder von gestern Abend. Die Kante ist auf etwa zwei Metern abgeplatzt, die Leiter bei Platz {berth} hängt schief.\n\nIch habe abgesperrt und die Versicherung angerufen.',
      'Das sieht schlimmer aus, als es am Telefon klang. Gibt es ein Protokoll von {ship}? Die Versicherung fragt sicher zuerst danach.',
      'Das Protokoll schreibt der Erste Offizier heute noch. Die Leiter wird am {weekday} getauscht.',
    ],
    files: [
      { turn: 0, name: 'kaikante-1.jpg', title: '', rows: [] },
      { turn: 0, name: 'kaikante-2.jpg', title: '', rows: [] },
    ],
  },
  {
    topic: 'rota',
    from: ['harbour', 'crew'],
    to: ['fleet', 'harbour', 'ships', 'desk'],
    cc: ['desk', 'crew'],
    weight: 2,
    subject: 'Dienstplan KW {week}',
    turns: [
      'der Plan für KW {week} hängt aus und liegt bei. Änderungen bitte bis {deadline} an mich, danach nur noch im Tausch.',
      'Ich kann am {date} nicht, {third} würde die Frühschicht nehmen. Passt das?',
      'Passt, ist eingetragen.',
    ],
    files: [
      {
        turn: 0,
        name: 'Dienstplan_KW{week}.xlsx',
        title: 'KW {week}',
        rows: [
          'Tag;Früh;Spät;Nacht',
          'Montag;Holmgren;Kjellberg;Hallman',
          'Dienstag;Kjellberg;Brückner;Hallman',
          'Mittwoch;Holmgren;Rydell;frei',
        ],
      },
    ],
  },
  {
    topic: 'parts',
    from: ['accounts'],
    to: ['supplier'],
    subject: 'Bestellung {nr}: {what}',
    facts: {
      what: ['Rettungswesten', 'Tauwerk 48 mm', 'Deckslampen', 'Hydrauliköl', 'Schwimmwesten für Kinder'],
    },
    turns: [
      'wir bestellen gemäß Ihrer Preisliste {n} Stück {what}. Lieferung bitte frei Kai Lindhaven bis {date}, Bestellnummer {nr}.',
      'vielen Dank für Ihren Auftrag. {what} sind ab Lager lieferbar, die Sendung geht am {date} hinaus. Die Auftragsbestätigung liegt bei.',
    ],
    files: [
      {
        turn: 1,
        name: 'Auftragsbestätigung_{nr}.pdf',
        title: 'Auftragsbestätigung {nr}',
        rows: ['{what}   {n} Stück', 'Summe   {price}', 'Lieferung am {date} frei Kai Lindhaven'],
      },
    ],
  },
]
