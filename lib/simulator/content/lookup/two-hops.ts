import type { LookupQuestion } from './lookup-task';

const difference = ([first = Number.NaN, second = Number.NaN]: number[]) => Math.abs(first - second);

export const twoHopQuestions: readonly LookupQuestion[] = [
  {
    difficulty: 1,
    question: 'In which town was the first captain of the ship Grey Heron born?',
    trails: [['Grey Heron', 'captain', 'birthplace']],
    weakQuery: 'where was the captain of the ship born',
  },
  {
    difficulty: 1,
    question: 'Who founded the yard that built the schooner Copper Wren?',
    trails: [['Copper Wren', 'builder', 'founder']],
    weakQuery: 'founder of the shipyard',
  },
  {
    difficulty: 1,
    question: 'On which island lies the town that holds the Night of Nets?',
    trails: [['Night of Nets', 'town', 'island']],
    weakQuery: 'island with a festival of nets',
  },
  {
    difficulty: 2,
    question: 'Who trained the inventor of the windle harp?',
    trails: [['windle harp', 'inventor', 'teacher']],
    weakQuery: 'inventor of the fiddle and teacher',
  },
  {
    difficulty: 1,
    question: 'Aboard which ship did the expedition sail that discovered the ashen moth?',
    trails: [['ashen moth', 'expedition', 'ship']],
    weakQuery: 'moth discovered by a ship',
  },
  {
    difficulty: 1,
    question: 'On which day of the week is the market held in the town that keeps the Rope Wedding?',
    trails: [['Rope Wedding', 'town', 'market day']],
    weakQuery: 'market day wedding',
  },
  {
    difficulty: 1,
    question: 'What is the chief town of the only island on which the drum beetle is found?',
    trails: [['drum beetle', 'island', 'chief town']],
    weakQuery: 'island beetle chief town',
  },
  {
    difficulty: 2,
    question: 'Who founded the company that supplied the lantern of Tallow Head Light?',
    trails: [['Tallow Head Light', 'lens maker', 'founder']],
    weakQuery: 'who made the lamp',
  },
  {
    difficulty: 1,
    question: 'What was the profession of the person to whom “The Unhurried Star” is dedicated?',
    trails: [['The Unhurried Star', 'dedicatee', 'profession']],
    weakQuery: 'essays about a star dedicated to',
  },
  {
    difficulty: 1,
    question: 'In what year did the architect of the Tern Room die?',
    trails: [['Tern Room', 'architect', 'died']],
    weakQuery: 'architect of the bird museum death',
  },
  {
    difficulty: 1,
    question: 'In what year was the home port of the barque Hundred Oars founded?',
    trails: [['Hundred Oars', 'home port', 'founded']],
    weakQuery: 'home port founded year',
  },
  {
    difficulty: 2,
    question: 'The Relief Fund Act was prompted by an expedition. Who led it?',
    trails: [['Relief Fund Act', 'cause', 'leader']],
    weakQuery: 'leader of the expedition behind the law',
  },
  {
    difficulty: 2,
    question: 'What is the motto of the company that built the lifeboat Ninth Wave?',
    trails: [['Ninth Wave', 'builder', 'motto']],
    weakQuery: 'motto painted over the gate',
  },
  {
    difficulty: 2,
    question: 'The Star Room keeps the prototype of an instrument. Of what material is that instrument made?',
    trails: [['Star Room', 'treasure', 'material']],
    weakQuery: 'instrument made of wood in a museum',
  },
  {
    difficulty: 2,
    question: 'How old did the leader of the Hollow Hill Expedition turn in the year in which it set out?',
    trails: [
      ['Hollow Hill Expedition', 'leader', 'born'],
      ['Hollow Hill Expedition', 'year'],
    ],
    combine: difference,
    weakQuery: 'age of the expedition leader',
  },
  {
    difficulty: 2,
    question: 'By how many metres is the tower of Ormsay High Light taller than that of Ormsay Low Light?',
    trails: [
      ['Ormsay High Light', 'height'],
      ['Ormsay Low Light', 'height'],
    ],
    combine: difference,
    weakQuery: 'how tall are lighthouses',
  },
  {
    difficulty: 2,
    question:
      'The House of Strings keeps the first example of an instrument. How many more strings than that instrument does the fog zither have?',
    trails: [
      ['House of Strings', 'treasure', 'parts'],
      ['fog zither', 'parts'],
    ],
    combine: difference,
    weakQuery: 'strange musical objects compared',
  },
];
