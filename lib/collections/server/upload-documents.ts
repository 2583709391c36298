import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import { indexDocuments } from '@/lib/tools/search-local/index-documents';
import { parseUpload } from '../parse-upload';
import type { uploadDocumentsInputSchema } from '../schema';

/** Adds uploaded files to a collection, all or none; `invalid-input` lists what cannot be read. */
export async function uploadDocuments(
  id: string,
  { files }: z.output<typeof uploadDocumentsInputSchema>,
): Promise<{ documents: number; passages: number }> {
  const { documents, issues } = parseUpload(files);
  const first = issues[0];
  if (first) throw new AppError('invalid-input', `${first.field}: ${first.message}`, { field: 'files', issues });
  return indexDocuments(id, documents);
}
