import 'server-only';
import { notFound } from 'next/navigation';
import { isAppError } from '../errors';
import { idParamsSchema } from '../registry/schema';

/** Reads the thing a page is about; an id that is none, or names nothing, becomes the page that says so. */
export async function recordOr404<Data>(
  params: Promise<{ id: string }>,
  read: (id: string) => Promise<Data>,
): Promise<{ id: string; record: Data }> {
  const parsed = idParamsSchema.safeParse(await params);
  if (!parsed.success) notFound();
  const { id } = parsed.data;
  try {
    return { id, record: await read(id) };
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') notFound();
    throw error;
  }
}
