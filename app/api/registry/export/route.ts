import { route } from '@/lib/http/route';
import { exportRegistry } from '@/lib/imports/server/registry/export-registry';

/** Indented, so that a fault in it can be told by its line. */
export const GET = route({}, async () => {
  const file = await exportRegistry();
  const name = `podium-registry-${file.exportedAt.slice(0, 10)}.json`;
  return new Response(`${JSON.stringify(file, null, 1)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
});
