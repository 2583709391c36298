import 'server-only';
import { keptReply } from '@/lib/http/packed-reply';
import { type PartName, readPart, versionOfPart } from './kept-parts';

/** Answers with a part of an experiment, kept while nothing it is made from changes. */
export const partReply =
  (name: PartName) =>
  async ({ params: { id }, request }: { params: { id: string }; request: Request }): Promise<Response> => {
    const version = await versionOfPart(name, id);
    return keptReply(request, { version, make: () => readPart(name, { id, version }) });
  };
