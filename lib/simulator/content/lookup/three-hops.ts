import type { LookupQuestion } from './lookup-task';

const difference = ([first = Number.NaN, second = Number.NaN]: number[]) => Math.abs(first - second);

export const threeHopQuestions: readonly LookupQuestion[] = [
  {
    difficulty: 3,
    question: 'On which island was the proposer of the Lifeboat Act born?',
    trails: [['Lifeboat Act', 'proposer', 'birthplace', 'island']],
    weakQuery: 'law about boats proposed by an islander',
  },
  {
    difficulty: 3,
    question: 'For which craft is the birthplace of the author of “The Salt Letters” known?',
    trails: [['The Salt Letters', 'author', 'birthplace', 'craft']],
    weakQuery: 'author known for a craft',
  },
  {
    difficulty: 3,
    question: 'Who was the first captain of the ship that carried the expedition which first collected glass kelp?',
    trails: [['glass kelp', 'expedition', 'ship', 'captain']],
    weakQuery: 'seaweed expedition captain',
  },
  {
    difficulty: 3,
    question: 'In what year was the yard founded that built the ship of the Transit Voyage?',
    trails: [['Transit Voyage', 'ship', 'builder', 'founded']],
    weakQuery: 'shipyard founded voyage year',
  },
  {
    difficulty: 2,
    question: 'Who taught the teacher of the first captain of the steamer Slow Thunder?',
    trails: [['Slow Thunder', 'captain', 'teacher', 'teacher']],
    weakQuery: 'teacher of the steamer captain',
  },
  {
    difficulty: 3,
    question:
      'Candle Rock Light has a lantern from a certain company. In which town was the founder of that company born?',
    trails: [['Candle Rock Light', 'lens maker', 'founder', 'birthplace']],
    weakQuery: 'lighthouse lantern company founder born',
  },
  {
    difficulty: 2,
    question: 'How high, in metres, is the highest hill of the island on which Poets’ Low Tide is celebrated?',
    trails: [['Poets’ Low Tide', 'town', 'island', 'hill height']],
    weakQuery: 'height of the highest hill',
  },
  {
    difficulty: 2,
    question: 'On which day is the market held in the town where the author of the cantata “Nine Lamps” was born?',
    trails: [['Nine Lamps', 'author', 'birthplace', 'market day']],
    weakQuery: 'composer birthplace market',
  },
  {
    difficulty: 3,
    question: 'One ship’s loss lies behind the Second Lamp Act. Who founded the yard that built her?',
    trails: [['Second Lamp Act', 'cause', 'builder', 'founder']],
    weakQuery: 'founder of the yard and the lamp law',
  },
  {
    difficulty: 3,
    question: 'What was the profession of the person who trained the architect of Sorrel Bar Light?',
    trails: [['Sorrel Bar Light', 'architect', 'teacher', 'profession']],
    weakQuery: 'architect pupil of',
  },
  {
    difficulty: 3,
    question: 'The House of Winds keeps part of an instrument. In what year did the inventor of that instrument die?',
    trails: [['House of Winds', 'treasure', 'inventor', 'died']],
    weakQuery: 'museum instrument inventor death',
  },
  {
    difficulty: 3,
    question: 'The Old Slip Museum shows the figurehead of a ship. In what year did that ship’s first captain die?',
    trails: [['Old Slip Museum', 'treasure', 'captain', 'died']],
    weakQuery: 'figurehead of the ship and her captain',
  },
  {
    difficulty: 3,
    question:
      'The widow orchid was discovered during an expedition. In which town was the leader of that expedition born?',
    trails: [['widow orchid', 'expedition', 'leader', 'birthplace']],
    weakQuery: 'plant named after a widow',
  },
  {
    difficulty: 3,
    question: 'A manuscript is the pride of Ledger House. In what year was its author born?',
    trails: [['Ledger House', 'treasure', 'author', 'born']],
    weakQuery: 'manuscript author born',
  },
  {
    difficulty: 3,
    question: 'For which craft is the birthplace of the proposer of the Chart Act known?',
    trails: [['Chart Act', 'proposer', 'birthplace', 'craft']],
    weakQuery: 'town known for charts',
  },
  {
    difficulty: 3,
    question: 'Who trained the first captain of the ship that carried the Fever Passage?',
    trails: [['Fever Passage', 'ship', 'captain', 'teacher']],
    weakQuery: 'fever ship captain trained by',
  },
  {
    difficulty: 2,
    question: 'How many years after the launch of her ship did the Farrow Soundings set out?',
    trails: [
      ['Farrow Soundings', 'ship', 'launched'],
      ['Farrow Soundings', 'year'],
    ],
    combine: difference,
    weakQuery: 'years after the launch',
  },
];
