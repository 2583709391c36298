import { route } from '@/lib/http/route';
import { importBodyLimitBytes } from '@/lib/imports/limits';
import { applyImportInputSchema } from '@/lib/imports/schema';
import { applyImport } from '@/lib/imports/server/apply-import';

export const POST = route({ body: applyImportInputSchema, bodyLimitBytes: importBodyLimitBytes }, ({ body }) =>
  applyImport(body),
);
