import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Measured } from '../measured';
import { measureSubjects } from './measure-subjects';

/** Measured figures of all models or all tools that were called lately. */
export async function listMeasured(kind: 'model' | 'tool'): Promise<Measured[]> {
  const rows =
    kind === 'model'
      ? await db().model.findMany({ select: { id: true } })
      : await db().tool.findMany({ select: { id: true } });
  const measured = await measureSubjects(rows.map(({ id }) => id));
  return measured.filter(({ real, simulated }) => real !== null || simulated !== null);
}

/** Measured figures of one model or tool. Throws `not-found`. */
export async function getMeasured(kind: 'model' | 'tool', id: string): Promise<Measured> {
  const found =
    kind === 'model'
      ? await db().model.findUnique({ where: { id }, select: { id: true } })
      : await db().tool.findUnique({ where: { id }, select: { id: true } });
  if (!found) throw notFound(kind, id);
  const [measured] = await measureSubjects([id]);
  return measured ?? { subjectId: id, real: null, simulated: null };
}
