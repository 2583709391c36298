import { describe, expect, it } from 'vitest';
import { POST as applyRoute } from '@/app/api/imports/apply/route';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { preview } from '../testing/import-client';

useTestDatabase();

describe('files that cannot be read', () => {
  it.each([
    ['[1,]', 400, 'text', /one too many \(line 1, column 3\)/],
    ['{"a": {"__proto__": 1}}', 400, 'text', /"__proto__" is not accepted/],
    ['['.repeat(5_000), 400, 'text', /nested deeper/],
    ['{"hello": "world"}', 400, 'format', /none of the files/],
    ['[{"name": "a", "name": "b", "description": "d"}]', 400, 'text', /"name" is there twice.*line 1, column 16/],
    ['x'.repeat(8_000_001), 413, 'text', /more than 8,000,000 characters/],
    ['"' + 'x'.repeat(13_000_000), 413, 'body', /larger than/],
  ])('are refused and change nothing (%#)', async (text, status, field, message) => {
    const before = await readWholeDatabase();
    const shown = await preview(text);
    expect(shown.status).toBe(status);
    expect(shown.body.field).toBe(field);
    expect(shown.body.message).toMatch(message);
    const applied = await callRoute(applyRoute, '/', {
      body: { text, format: 'tools-json', selection: [{ id: 'tool:0', print: 'x' }], choices: {} },
    });
    expect([400, 409, 413]).toContain(applied.status);
    expect(await readWholeDatabase()).toEqual(before);
  });

  it('says so when the chosen format finds nothing', async () => {
    const { status, body } = await preview('{"data": []}', {}, 'openrouter');
    expect([status, body.field]).toEqual([400, 'format']);
  });
});
