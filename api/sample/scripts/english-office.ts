import type { Script } from '../script.ts'

/** Guests, groups, and the office. */
export const ENGLISH_OFFICE: readonly Script[] = [
  {
    topic: 'groups',
    from: ['agency', 'school'],
    to: ['bookings@', 'info@', 'gruppen@'],
    weight: 3,
    subject: 'Group booking for {n} on {date}',
    turns: [
      'We would like to travel with a group of {n} from Lindhaven to Visby on {day}, back on {day2}. {few} of them use a wheelchair.\n\nCould you send us a price with a warm meal on the way out, and hold the places until we have the names?',
      'Thank you for your enquiry. We have put {n} places on hold for the departure at {time}. The group fare is {price} with the meal; every twenty-first traveller goes free.\n\nThe wheelchair places are on deck 5, next to the lift. Please send us the list of names ten days before.',
      'That sounds very good, please book it. The list is attached; two names may still change.',
      'Booked, your reference is {nr}. Please be at the terminal 45 minutes before departure, the coach may drive up to door B.',
    ],
    files: [
      {
        turn: 2,
        name: 'Names_group_{nr}.xlsx',
        title: 'Names',
        rows: [
          'No;Family name;Given name;Meal',
          '1;Ashdown;Priya;vegetarian',
          '2;Bellweather;Tom;fish',
          '3;Castell;Ines;fish',
        ],
      },
    ],
  },
  {
    topic: 'lost',
    from: ['guest'],
    to: ['info@'],
    weight: 2,
    subject: 'Left behind on board: {thing}',
    facts: {
      thing: [
        'a green rucksack',
        'reading glasses',
        "a child's raincoat",
        'a violin case',
        'a camera',
        'one hiking boot',
      ],
    },
    turns: [
      'On {ago} we came back with {ship} and left {thing} behind, [probably|I think] near the windows on deck 6. Has it been found?',
      'Good news: the crew handed in {thing} the same evening. You can fetch it at the terminal, or we send it for the cost of the parcel.',
      'You have made somebody here very happy. Please send it, the address is below.',
    ],
  },
  {
    topic: 'praise',
    from: ['guest', 'school'],
    to: ['info@'],
    subject: 'Thank you for the crossing on {ago}',
    turns: [
      'We travelled with {ship} on {ago} and want to say thank you. The sea was rough, my mother was frightened, and a lady from your crew sat with her [for an hour|until we could see the harbour].\n\nPlease pass this on. The soup was excellent too.',
      'Your message hangs in the mess now. It was a pleasure to have you on board, and the cook asks me to tell you that the secret is dill.',
    ],
    files: [{ turn: 0, name: 'on_deck.jpg', title: '', rows: [] }],
  },
  {
    topic: 'payroll',
    from: ['payroll'],
    to: ['ships', 'crew', 'desk', 'harbour', 'fleet'],
    subject: 'Question about your overtime in {month}',
    turns: [
      'In your sheet for {month} the night of {ago} is entered with {few} hours, and the roster has none. Was that the late arrival of {ship}?\n\nPlease confirm by {deadline}, then it goes out with this run.',
      'Yes, we were alongside at half past two because of the fog. {third} can confirm it.',
      'Thank you, that is enough for us. It is in.',
    ],
  },
  {
    topic: 'invoices',
    from: ['supplier'],
    to: ['rechnungen@', 'accounts'],
    weight: 2,
    subject: 'Invoice {nr}',
    turns: [
      'Please find attached our invoice {nr} over {price} for the delivery of {ago}. Payable within 30 days without deduction.',
      'The invoice has no order number, so it cannot be booked. Could you send it again with the number? It is on the delivery note, bottom left.',
      'Apologies. The corrected invoice {nr} is attached, with the order number in the second line.',
    ],
    files: [
      {
        turn: 0,
        name: 'Invoice_{nr}.pdf',
        title: 'Invoice {nr}',
        rows: [
          'Delivery of {ago}',
          'Shaft seals, bearings, gaskets',
          'Total   {price}',
          'Payable within 30 days',
        ],
      },
      {
        turn: 2,
        name: 'Invoice_{nr}_corrected.pdf',
        title: 'Invoice {nr} (corrected)',
        rows: ['Your order LF-{n}-{n2}', 'Delivery of {ago}', 'Total   {price}', 'Payable within 30 days'],
      },
    ],
  },
  {
    topic: 'it',
    from: ['it'],
    to: ['fleet', 'desk', 'harbour', 'accounts', 'timetable', 'crew'],
    cc: ['it'],
    subject: '{system}: maintenance on {weekday} night',
    facts: {
      system: ['Booking system', 'Ticket printers', 'Mail', 'Ship to shore link', 'Phones at the Info Desk'],
    },
    turns: [
      '{system} will be down for maintenance on {day} from 23:00 to about 01:30. Nothing to do for you, but please log off before you go home.\n\nIf something looks odd on the next morning, ring {third} rather than writing; we sit together from six.',
      'Thanks for the warning. We have a late departure that night; can the gate at berth {berth} still read tickets?',
      'Yes, the gates keep the last list for twelve hours. Done now, by the way, an hour early.',
    ],
  },
  {
    topic: 'training',
    from: ['crew'],
    to: ['ships', 'fleet', 'harbour'],
    weight: 2,
    subject: 'Crew training: [crowd management|first aid|radar refresher], {date}',
    turns: [
      'The next course is on {day} at {time} in the training room, {n} places, half of them taken. Certificates that run out this winter go first.\n\nPlease send me names by {deadline}.',
      'Three from us: the second mate, the purser and one of the new able seamen. The purser can only come in the afternoon.',
      'All three are in. The afternoon is fine, the theory can be done online before.',
    ],
  },
  {
    topic: 'press',
    from: ['press'],
    to: ['marketing', 'sponsoring@'],
    subject: 'Question about the new ramp in Visby',
    turns: [
      'We are writing about the new ramp in Visby for the weekend edition. How many passengers do you expect on the first day, and may we come aboard {ship} with a photographer on {day}?',
      'You are welcome on board. We expect about {n} cars and 400 foot passengers on the first departure. Please ask for {third} at the terminal at {time}.',
      'Wonderful, thank you. We will be two, with a small tripod.',
    ],
  },
  {
    topic: 'catering',
    from: ['ships'],
    to: ['supplier', 'crew'],
    subject: 'Menu on board from {date}',
    turns: [
      'From {date} we change the menu: fish soup, lentil stew, cinnamon buns baked on board. The delivery should reach the quay by {time}.\n\nPlease no more of the plastic trays; the glass ones go back with the van.',
      'All understood. The buns come as dough, twenty trays, and the glass trays are on a deposit.',
    ],
  },
  {
    topic: 'social',
    from: ['desk', 'management', 'crew', 'marketing'],
    to: ['fleet', 'desk', 'harbour', 'timetable'],
    cc: ['accounts', 'it', 'freight'],
    subject: '[Cake|Farewell|Summer party] on {weekday}',
    turns: [
      'On {day} at {time} there is cake in the big meeting room: {third} has been with us for ten years. [Bring a cup.|Bring a story.]',
      'Count me in. I bring the cinnamon buns from the galley, if the galley lets me.',
      'The galley lets you, if you bring the trays back.',
    ],
  },
]
