import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { db } from '../db';
import { pgPool } from '../pg';
import { createTestDatabase, useTestDatabase } from './test-database';

describe('useTestDatabase', () => {
  const database = useTestDatabase();

  it('gives a migrated database to both ways of access', async () => {
    await db().setting.create({ data: { key: 'greeting', value: { text: 'hello' } } });
    const { rows } = await pgPool().query('SELECT value FROM "Setting" WHERE key = $1', ['greeting']);
    expect(rows).toEqual([{ value: { text: 'hello' } }]);
    expect(process.env.DATABASE_URL).toBe(database.url());
  });

  it('keeps databases apart', async () => {
    const other = await createTestDatabase();
    expect(other.url).not.toBe(database.url());
    await db().setting.create({ data: { key: randomUUID(), value: 1 } });
    const pg = await import('pg');
    const client = new pg.default.Client({ connectionString: other.url });
    await client.connect();
    expect((await client.query('SELECT count(*)::int AS count FROM "Setting"')).rows).toEqual([{ count: 0 }]);
    await client.end();
    await other.drop();
  });
});
