import 'server-only';
import { AppError } from '@/lib/errors';

/**
 * Refuses a name something else has, on the field `name`. An archived namesake is told apart: nobody sees it in the lists, and
 * restoring it is the way out.
 */
export function assertFreeName(
  what: string,
  name: string,
  namesake: { id: string; archivedAt: Date | null } | null,
  ownId: string | null,
): void {
  if (!namesake || namesake.id === ownId) return;
  throw new AppError(
    'conflict',
    namesake.archivedAt
      ? `An archived ${what} is called "${name}". Restore it, or choose another name.`
      : `Another ${what} is called "${name}". Choose another name.`,
    { field: 'name', details: { namesake: namesake.id } },
  );
}
