import 'server-only';
import { keptReply } from '@/lib/http/packed-reply';
import { type PartName, readPart } from './kept-parts';
import { settledVersion } from './settled-version';

/** Answers with a part of an experiment, kept while no run of it changes. */
export const partReply =
  (name: PartName) =>
  async ({ params: { id }, request }: { params: { id: string }; request: Request }): Promise<Response> => {
    const version = await settledVersion(id);
    return keptReply(request, { version, make: () => readPart(name, { id, version }) });
  };
