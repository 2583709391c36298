import { expect, test } from 'vitest';
import { isLocalDatabase } from './check-database';

test.each([
  ['postgresql://podium@localhost:5432/podium?host=%2Fdata%2Fsocket', true],
  ['postgresql://podium@localhost/podium', true],
  ['postgresql://podium:secret@127.0.0.1:5433/podium', true],
  ['postgresql://podium@[::1]:5432/podium', true],
  ['postgresql://podium@db.example.org/podium', false],
  ['postgresql://podium@localhost/podium?host=db.example.org', false],
  ['postgresql://podium@127.example.org/podium', false],
  ['postgresql://podium@10.0.0.4/podium', false],
])('%s is local: %s', (url, local) => {
  expect(isLocalDatabase(url)).toBe(local);
});
