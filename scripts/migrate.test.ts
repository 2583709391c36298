import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { migrate } from './migrate.mjs';

const directory = mkdtempSync(join(tmpdir(), 'podium-migrations-'));
const database = useTestDatabase();
const write = (name: string, sql: string) => {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, name, 'migration.sql'), sql);
};
const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: database.url() });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

beforeEach(async () => {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  write('001_first', 'CREATE TABLE first (id int);');
  write('002_second', 'CREATE TABLE second (id int); INSERT INTO second VALUES (1);');
  await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (warn: (message: string) => void = () => {}) => migrate({ url: database.url(), directory, warn });

describe('migrate', () => {
  it('applies what is missing, in order, and keeps the records of Prisma', async () => {
    expect(await run()).toEqual(['001_first', '002_second']);
    expect(await run()).toEqual([]);
    write('003_third', 'CREATE TABLE third (id int);');
    expect(await run()).toEqual(['003_third']);
    const rows = await query('SELECT * FROM _prisma_migrations ORDER BY started_at');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ migration_name: '001_first', applied_steps_count: 1, logs: null });
    expect(rows[0].checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0].finished_at).toBeInstanceOf(Date);
  });

  it('lets several processes ask at once', async () => {
    const results = await Promise.all([run(), run(), run(), run()]);
    expect(results.flat().sort()).toEqual(['001_first', '002_second']);
    expect(await query('SELECT count(*)::int AS count FROM second')).toEqual([{ count: 1 }]);
  });

  it('leaves nothing of a migration that fails, and refuses to go on', async () => {
    write('002_second', 'CREATE TABLE half (id int); SELECT no_such_function();');
    await expect(run()).rejects.toThrow('002_second failed');
    expect(await query("SELECT to_regclass('half') AS half, to_regclass('first') AS first")).toEqual([
      { half: null, first: 'first' },
    ]);
    await expect(run()).rejects.toThrow('failed earlier');
    await query("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '002_second'");
    write('002_second', 'CREATE TABLE whole (id int);');
    expect(await run()).toEqual(['002_second']);
  });

  it('refuses a database that is newer than the program', async () => {
    await run();
    rmSync(join(directory, '002_second'), { recursive: true });
    await expect(run()).rejects.toThrow(/newer.*002_second/);
  });

  it('warns of a migration edited after it was applied', async () => {
    await run();
    write('001_first', 'CREATE TABLE first (id bigint);');
    const warnings: string[] = [];
    expect(await run((message) => warnings.push(message))).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('001_first')]);
  });
});
