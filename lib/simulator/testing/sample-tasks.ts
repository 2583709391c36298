import { knowledgeOf } from '../brains/recognise-task';
import type { SimulatedTask } from '../content/types';

/** A few tasks for tests of the protocol, which need no collection and no sandbox. */
export const sampleTasks: readonly SimulatedTask[] = [
  {
    id: 'sample-math',
    domain: 'mathematics',
    difficulty: 3,
    question: 'How many divisors does 360 have?',
    answer: '24',
    checker: 'number',
    distractors: ['23', '18', '12'],
    solution: {
      code: 'print(sum(1 for n in range(1, 361) if 360 % n == 0))',
      wrongCode: 'print(sum(1 for n in range(1, 360) if 360 % n == 0))',
    },
  },
  {
    id: 'sample-lookup',
    domain: 'lookup',
    difficulty: 2,
    question: 'In which town was the builder of the bell of Tarn born?',
    answer: 'Oldmere',
    checker: 'exact',
    distractors: ['Newmere', 'Tarn', 'Highwater'],
    evidence: {
      queries: ['bell of Tarn cast by', 'Mara Quist born'],
      weakQuery: 'bell builder',
      documentIds: ['bell-of-tarn', 'mara-quist'],
      facts: ['was cast by Mara Quist', 'was born in Oldmere'],
    },
  },
];

export const sampleKnowledge = knowledgeOf(sampleTasks);
