import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { isAppError } from '@/lib/errors';
import type { Preference } from '@/lib/preferences/schema';
import { getPreference } from '@/lib/preferences/server/get-preference';
import { idParamsSchema } from '@/lib/registry/schema';
import { editorQueries } from '../_components/editor-queries';
import { NewPreference } from '../_components/new-preference';

export const metadata: Metadata = { title: 'New preference' };

/** What a copy begins with; an id of nothing begins with nothing. */
async function readSource(from: unknown): Promise<Preference | null> {
  const parsed = idParamsSchema.safeParse({ id: from });
  if (!parsed.success) return null;
  return getPreference(parsed.data.id).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not-found') return null;
    throw error;
  });
}

export default async function NewPreferencePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { from } = await searchParams;
  const source = await readSource(from);
  const { weights, rules, sentence, sentenceEdited } = source ?? {};
  return (
    <Hydrate queries={editorQueries()}>
      {source && weights && rules ? (
        <NewPreference
          key={source.id}
          from={{ name: `${source.name.slice(0, 112)} (copy)`, weights, rules, sentence, sentenceEdited }}
        />
      ) : (
        <NewPreference />
      )}
    </Hydrate>
  );
}
