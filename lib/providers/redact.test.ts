import { expect, it } from 'vitest';
import { redact } from './redact';

const connection = { apiKey: 'hunter2-hunter2', headers: { 'x-pass': 'open sesame' } };

it('blanks known secrets and what looks like a key', () => {
  const text = 'key hunter2-hunter2, pass open sesame, sk-proj-ab12cd34, Bearer abc.def: fine';
  expect(redact(text, connection)).toBe('key [hidden], pass [hidden], [hidden], [hidden] fine');
});

it('folds white space and cuts', () => {
  expect(redact(' a\n\n b '.repeat(3), connection, 5)).toBe('a b a…');
});
