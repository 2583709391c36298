import { route } from '@/lib/http/route';
import { importBodyLimitBytes } from '@/lib/imports/limits';
import { previewImportInputSchema } from '@/lib/imports/schema';
import { previewImport } from '@/lib/imports/server/preview-import';

export const POST = route({ body: previewImportInputSchema, bodyLimitBytes: importBodyLimitBytes }, ({ body }) =>
  previewImport(body),
);
