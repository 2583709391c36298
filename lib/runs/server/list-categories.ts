import 'server-only';
import { pgPool } from '@/lib/pg';

/** Every category a stored run has, in the order of the alphabet; the first 200. */
export async function listCategories(): Promise<string[]> {
  const { rows } = await pgPool().query<{ category: string }>(
    'SELECT DISTINCT category FROM "Run" WHERE category IS NOT NULL ORDER BY category LIMIT 200',
  );
  return rows.map(({ category }) => category);
}
