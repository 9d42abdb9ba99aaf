import type { Script } from '../script.ts'

/** Ships, berths, yards and timetables. */
export const ENGLISH_QUAY: readonly Script[] = [
  {
    topic: 'slipway',
    from: ['fleet'],
    to: ['yard'],
    weight: 2,
    subject: '[Slipway|Dry dock] availability for {ship}',
    turns: [
      '{ship} is due for her bottom inspection this season. [Do you have|Could you offer] five days on the slipway in the weeks around {date}?\n\nWe would like to do the anodes, the sea chests and the bow thruster grid in the same stay.',
      'We can offer two windows:\n\n- **{day}** with a tide that suits you\n- **{day2}**, if the vessel before you leaves on time\n\nThe dry dock is taken until the end of {month}, the slipway is free. Please tell us the draught at the stern by {deadline}.',
      'Could we take the first date? The crew is ashore that week anyway. Draught at the stern will be 4.1 m with the tanks at a quarter.',
      'Confirmed for {day}. We need the vessel empty of fuel below 20 % and the car deck clear by {time}. The quote is attached; it holds for three weeks.',
    ],
    files: [
      {
        turn: 3,
        name: 'Quote_{ship}_{nr}.pdf',
        title: 'Quote {nr}, {ship}',
        rows: [
          'Slipway, five days;{price}',
          'High-pressure wash and two coats of antifouling;included',
          'Anodes, 24 pieces;as per list',
          'Valid for three weeks. Prices without tax.',
          'Slipway reserved from {date} to {date2}',
        ],
      },
    ],
  },
  {
    topic: 'slipway',
    from: ['class'],
    to: ['fleet', 'ships'],
    subject: 'Hull inspection {ship}',
    turns: [
      'Before the slipway we need the survey request and the last thickness measurements of the shell plating. [Is|Would] {day} still [the date|be right]?\n\nI would start at the stern at {time} and need two people with lamps in the void spaces.',
      'The date stands. The request is attached, and the measurements from the last docking follow from the yard. {third} will be on site.',
      'Received, thank you. Two remarks: frame 42 was marked last time, so please have it ground clean, and the bilge keel welds on the port side as well.',
    ],
    files: [
      {
        turn: 1,
        name: 'Survey_request.docx',
        title: 'Survey request {ship}',
        rows: [
          'Class renewal, bottom survey',
          'Place: slipway',
          'Date: {date}',
          'Void spaces gas-free and lit',
        ],
      },
    ],
  },
  {
    topic: 'berths',
    from: ['harbour', 'visby'],
    to: ['fleet', 'ships'],
    cc: ['harbour', 'visby'],
    weight: 2,
    subject: 'Berth plan for week {week}',
    turns: [
      'The berth plan for week {week} is attached. [Two changes|The changes] against the draft:\n\n- {ship} moves to berth {berth} from {day}, because of the divers.\n- The linkspan at berth 2 is inspected on {day2} between {time} and noon.\n\nShout if that breaks something.',
      'Works for us. One question: does the freight departure stay at berth {berth}, or do the trailers come round to the east side?',
      'Trailers stay where they are. {third} has the key to the gate if the drivers stand in front of it at five in the morning.',
    ],
    files: [
      {
        turn: 0,
        name: 'Berth_plan_week_{week}.xlsx',
        title: 'Week {week}',
        rows: [
          'Day;Vessel;Berth;In;Out',
          '{date};{ship};{berth};06:10;07:40',
          '{date2};MS Nordvik;2;11:00;12:15',
        ],
      },
    ],
  },
  {
    topic: 'weather',
    from: ['harbour@'],
    to: ['fleet', 'timetable', 'ships'],
    cc: ['harbour'],
    weight: 2,
    subject: '[Wind|Gale] warning for {tomorrow}',
    turns: [
      'The forecast for {tomorrow} has gusts of {n} knots from the south-west between {time} and midnight. The pilots stop boarding at 45.\n\nWe expect the [evening|afternoon] departures to run late, and berth {berth} to be out of use while it blows. Next word from us at {time2}.',
      'Understood. We keep {ship} in Lindhaven overnight and sail when it drops. The Info Desk has the text for the passengers.',
      'The warning is lifted. Departures run to plan again. Please tell the foot passengers that the gangway at berth {berth} is still wet and steep.',
    ],
  },
  {
    topic: 'timetable',
    from: ['timetable'],
    to: ['fleet', 'harbour', 'desk'],
    cc: ['harbour', 'desk'],
    weight: 2,
    subject: 'Summer timetable {next}: [second draft|comments please]',
    turns: [
      'Here is the [second|third] draft of the summer timetable for {next}. The main change is the early departure from Lindhaven at {time}, which gives the commuters their connection back.\n\nComments by {deadline}, please; after that it goes to the printer.',
      'Two things. The turnaround in Visby is 35 minutes on Saturdays, which never works with caravans; and {ship} cannot do {time2} before the new ramp is in.',
      'Both are fair. I have moved the Saturday arrival by a quarter of an hour and put {ship} on the later one until the ramp is there. New version attached.',
      'Better. From our side it can go to print.',
    ],
    files: [
      {
        turn: 0,
        name: 'Timetable_summer_{next}_draft.pdf',
        title: 'Summer timetable {next}, draft',
        rows: [
          'Lindhaven - Visby   {time}   {time2}',
          'Visby - Lindhaven   07:40   16:20',
          'Valid from 28 March',
        ],
      },
      {
        turn: 2,
        name: 'Timetable_summer_{next}.xlsx',
        title: 'Summer {next}',
        rows: ['From;To;Departs;Vessel', 'Lindhaven;Visby;{time};{ship}', 'Visby;Lindhaven;16:20;{ship}'],
      },
    ],
  },
  {
    topic: 'parts',
    from: ['ships', 'fleet'],
    to: ['supplier'],
    subject: 'Spare parts for the {part}, {ship}',
    facts: {
      part: [
        'bow thruster',
        'starboard separator',
        'car deck ventilation',
        'fire pump',
        'stern ramp hydraulics',
      ],
    },
    turns: [
      'We need for the {part} of {ship}:\n\n- shaft seal, set of two\n- bearing 6312, two pieces\n- gasket set\n\nPlease quote with delivery to Lindhaven quay before {day}.',
      'Seals and bearings are in stock, the gasket set comes from the maker and takes [eight|ten] days. Total {price} without freight. Shall we send in two parts?',
      'Yes, two parts, please. Mark both with the name of the vessel, otherwise they end up in the store of the wrong ship again.',
    ],
  },
  {
    topic: 'safety',
    from: ['crew', 'ships'],
    to: ['ships', 'crew', 'fleet'],
    cc: ['fleet'],
    subject: 'Drill on board {ship}, {date}',
    turns: [
      'On {day} we hold the evacuation drill with the marine evacuation system on the starboard side. Muster at {time}, debrief in the mess afterwards.\n\nLast time it took 19 minutes until the raft was ready. The goal is 14.',
      'Fine with us. The new able seamen have not seen the system yet, so I would like them at stations two and three with somebody experienced.',
      'Good idea. Result for the record: 13 minutes 40. Two headsets failed, they are with {third} for repair.',
    ],
  },
  {
    topic: 'freight',
    from: ['freight'],
    to: ['harbour', 'fleet', 'visby'],
    subject: '{few} trailers of dangerous goods on {weekday}',
    turns: [
      'For the {time} departure on {day} we have {few} trailers with class 3 and one tank with class 8. The manifests are attached.\n\nPlease keep the upper car deck aft free; segregation is easier there.',
      'Noted. The master wants them loaded last and off first. Is the tank cleaned on the way back or does it come full?',
      'Empty and uncleaned, so it counts as full. I have put it on the list for the return leg too.',
    ],
    files: [
      {
        turn: 0,
        name: 'DG_manifest_{nr}.csv',
        title: 'Manifest',
        rows: ['Unit;UN;Class;Net kg', 'LH 4821;1263;3;8400', 'LH 4835;1993;3;11200', 'LT 0093;1824;8;19800'],
      },
    ],
  },
]
