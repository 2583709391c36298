import { expect, test } from 'vitest';
import { labelArms } from './label-arms';

const part = (id: string, version = 1, name = id) => ({ id, name, version });
const arm = (
  orchestrator: string | ReturnType<typeof part>,
  book = part('List'),
  preference: string | null = null,
) => ({
  orchestrator: typeof orchestrator === 'string' ? part(orchestrator) : orchestrator,
  preference: preference === null ? null : part(preference),
  priceBook: book,
});

test('an arm is called by its orchestrator and preference, and its book where there are two', () => {
  expect(labelArms([arm('A'), arm('B', part('List'), 'Cheap')])).toEqual(['A', 'B · Cheap']);
  expect(labelArms([arm('A'), arm('B', part('Half'))])).toEqual(['A · List', 'B · Half']);
  expect(labelArms([arm('A', part('List', 7))])).toEqual(['A']);
});

test('a book, an orchestrator or a preference in two versions says which, in every arm', () => {
  expect(labelArms([arm('A'), arm('B'), arm('C', part('List', 2))])).toEqual([
    'A · List (version 1)',
    'B · List (version 1)',
    'C · List (version 2)',
  ]);
  expect(labelArms([arm('A'), arm('B', part('Half', 3)), arm('A', part('List', 2))])).toEqual([
    'A · List (version 1)',
    'B · Half',
    'A · List (version 2)',
  ]);
  expect(labelArms([arm(part('A', 1)), arm(part('A', 2)), arm('B')])).toEqual(['A (version 1)', 'A (version 2)', 'B']);
});

test('two that have one name are told apart by their versions where these differ', () => {
  expect(labelArms([arm(part('a', 1, 'Same')), arm(part('b', 4, 'Same'))])).toEqual([
    'Same (version 1)',
    'Same (version 4)',
  ]);
});
