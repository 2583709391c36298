import { expect, test } from 'vitest';
import { AppError, isAppError } from '@/lib/errors';
import { atFields } from './at-fields';

const fields = { preferenceId: 'preferenceIds.1' };

test('renames the field and keeps everything else that the error says', async () => {
  const cause = new AppError('conflict', 'The preference "Cheap" is archived.', {
    field: 'preferenceId',
    issues: [
      { field: 'preferenceId', message: 'is archived' },
      { field: 'limits.maxTurns', message: 'is too low' },
    ],
    details: { preferenceId: 'p1' },
  });
  const error = await atFields(fields, () => Promise.reject(cause)).catch((thrown: unknown) => thrown);
  expect(isAppError(error)).toBe(true);
  expect(error).toMatchObject({
    code: 'conflict',
    message: 'The preference "Cheap" is archived.',
    field: 'preferenceIds.1',
    issues: [
      { field: 'preferenceIds.1', message: 'is archived' },
      { field: 'limits.maxTurns', message: 'is too low' },
    ],
    details: { preferenceId: 'p1' },
    cause,
  });
});

test('leaves errors alone that name no such field, and what is no error', async () => {
  const others = [
    new AppError('conflict', 'No.', { field: 'taskId' }),
    new AppError('conflict', 'No.'),
    new Error('No.'),
  ];
  for (const error of others) await expect(atFields(fields, () => Promise.reject(error))).rejects.toBe(error);
  expect(await atFields(fields, () => 1)).toBe(1);
});
