import { expect, test } from 'vitest';
import { attachment } from './attachment';

test.each([
  ['runs.csv', 'attachment; filename="runs.csv"'],
  ['größe.csv', `attachment; filename="gr_e.csv"; filename*=UTF-8''gr%C3%B6%C3%9Fe.csv`],
  ["a'b(c)*.csv", `attachment; filename="a_b_c_.csv"; filename*=UTF-8''a%27b%28c%29%2a.csv`],
  ['a"\r\nSet-Cookie: x', `attachment; filename="a_Set-Cookie_x"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x`],
])('%j is saved under its own name and no header more', (name, header) => {
  expect(attachment(name)).toBe(header);
  expect(new Headers({ 'Content-Disposition': attachment(name) }).get('content-disposition')).toBe(header);
});
