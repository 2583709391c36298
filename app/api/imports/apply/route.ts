import { route } from '@/lib/http/route';
import { applyImportInputSchema, importBodyLimitBytes } from '@/lib/imports/schema';
import { applyImport } from '@/lib/imports/server/apply-import';

export const POST = route({ body: applyImportInputSchema, bodyLimitBytes: importBodyLimitBytes }, ({ body }) =>
  applyImport(body),
);
