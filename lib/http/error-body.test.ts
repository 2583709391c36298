import { expect, it } from 'vitest';
import { readErrorBody } from './error-body';

const body = {
  code: 'invalid-input',
  message: 'name: is empty',
  field: 'name',
  issues: [{ field: 'name', message: 'is empty' }],
  reference: 'r1',
};

it('reads what the server says about a failure', () => {
  expect(readErrorBody(body)).toEqual(body);
  expect(readErrorBody({ code: 'conflict', message: 'Taken.' })).toEqual({ code: 'conflict', message: 'Taken.' });
});

it.each([null, 'Bad gateway', [], {}, { code: 'toString', message: 'x' }, { code: 'conflict' }])(
  'takes nothing else for one: %j',
  (value) => expect(readErrorBody(value)).toBeNull(),
);

it('leaves out parts of another shape', () => {
  expect(readErrorBody({ ...body, field: 3, issues: [{ field: 'a' }], reference: null })).toEqual({
    code: 'invalid-input',
    message: 'name: is empty',
  });
});
