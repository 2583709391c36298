import 'server-only';
import { db } from '@/lib/db';
import { isAppError } from '@/lib/errors';
import { freeName } from '../free-name';
import { idParamsSchema } from '../schema';

const namesOf = {
  model: () => db().model.findMany({ select: { name: true } }),
  tool: () => db().tool.findMany({ select: { name: true } }),
  orchestrator: () => db().orchestrator.findMany({ select: { name: true } }),
};

/**
 * What a form for something new is filled in with when the address says `?from=<id>`: that record, and a name nobody has. An id of
 * nothing leaves the form empty.
 */
export async function copyOf<Data extends { name: string }>(
  kind: keyof typeof namesOf,
  from: unknown,
  read: (id: string) => Promise<Data>,
): Promise<{ record: Data; freeName: string } | undefined> {
  const parsed = idParamsSchema.safeParse({ id: from });
  if (!parsed.success) return undefined;
  try {
    const [record, names] = await Promise.all([read(parsed.data.id), namesOf[kind]()]);
    const taken = new Set(names.map(({ name }) => name));
    const style = kind === 'tool' ? 'function' : 'text';
    return { record, freeName: freeName(record.name, taken, { style, maxLength: kind === 'tool' ? 64 : 120 }) };
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return undefined;
    throw error;
  }
}
