import { route } from '@/lib/http/route';
import { undoImportInputSchema } from '@/lib/imports/schema';
import { undoImport } from '@/lib/imports/server/undo-import';

export const POST = route({ body: undoImportInputSchema }, ({ body }) => undoImport(body));
