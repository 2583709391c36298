import type { LookupQuestion } from './lookup-task';

const difference = ([first = Number.NaN, second = Number.NaN]: number[]) => Math.abs(first - second);

export const fourHopQuestions: readonly LookupQuestion[] = [
  {
    difficulty: 4,
    question:
      'The cold lanternfish was discovered on a voyage. Who founded the yard that built the ship of that voyage?',
    trails: [['cold lanternfish', 'expedition', 'ship', 'builder', 'founder']],
    weakQuery: 'fish discovered voyage yard founder',
  },
  {
    difficulty: 4,
    question:
      'On which day is the market held in the home port of the ship whose expedition brought home the first skerry vole?',
    trails: [['skerry vole', 'expedition', 'ship', 'home port', 'market day']],
    weakQuery: 'market day in the home port',
  },
  {
    difficulty: 4,
    question: 'The Wireless Act was prompted by the story of a ship. On which island was her first captain born?',
    trails: [['Wireless Act', 'cause', 'captain', 'birthplace', 'island']],
    weakQuery: 'island where the captain was born',
  },
  {
    difficulty: 4,
    question: 'An expedition prompted the Tern Protection Act. In which town was the first captain of its ship born?',
    trails: [['Tern Protection Act', 'cause', 'ship', 'captain', 'birthplace']],
    weakQuery: 'egg gathering law captain born',
  },
  {
    difficulty: 4,
    question:
      'The Museum of Small Weather shows a ship’s barometer. On which island was the first captain of that ship born?',
    trails: [['Museum of Small Weather', 'treasure', 'captain', 'birthplace', 'island']],
    weakQuery: 'barometer captain island',
  },
  {
    difficulty: 4,
    question:
      'Someone trained the leader of the expedition that prompted the Relief Fund Act. In which town was that teacher born?',
    trails: [['Relief Fund Act', 'cause', 'leader', 'teacher', 'birthplace']],
    weakQuery: 'teacher of the expedition leader born',
  },
  {
    difficulty: 4,
    question:
      'In what year was the yard founded that built the ship of the expedition which discovered the lantern tern?',
    trails: [['lantern tern', 'expedition', 'ship', 'builder', 'founded']],
    weakQuery: 'bird expedition yard founded',
  },
  {
    difficulty: 4,
    question:
      'Tallow Head Light has a lantern from a certain company. In which town was the teacher of that company’s founder born?',
    trails: [['Tallow Head Light', 'lens maker', 'founder', 'teacher', 'birthplace']],
    weakQuery: 'glass company teacher birthplace',
  },
  {
    difficulty: 4,
    question:
      'The prototype shown in the Star Room was built by its inventor. For which craft is the birthplace of that inventor known?',
    trails: [['Star Room', 'treasure', 'inventor', 'birthplace', 'craft']],
    weakQuery: 'prototype inventor craft',
  },
  {
    difficulty: 4,
    question:
      'The Herring Tax Act owes its existence to a ship. A yard built her, and somebody founded that yard: in which town was the founder born?',
    trails: [['Herring Tax Act', 'cause', 'builder', 'founder', 'birthplace']],
    weakQuery: 'tax on fish ship builder',
  },
  {
    difficulty: 5,
    question:
      'The Lifeboat Act was prompted by the story of a ship. In what year was the teacher of her first captain born?',
    trails: [['Lifeboat Act', 'cause', 'captain', 'teacher', 'born']],
    weakQuery: 'lifeboat captain teacher born',
  },
  {
    difficulty: 5,
    question:
      'How many years older was the first captain of the ship of the Transit Voyage than the leader of that voyage? Count by years of birth.',
    trails: [
      ['Transit Voyage', 'ship', 'captain', 'born'],
      ['Transit Voyage', 'leader', 'born'],
    ],
    combine: difference,
    weakQuery: 'older captain than leader of the voyage',
  },
];
