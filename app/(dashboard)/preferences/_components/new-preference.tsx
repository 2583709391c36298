'use client';
import { useState } from 'react';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { DraftRanking } from '@/components/preferences/draft-ranking';
import { PreferenceFields } from '@/components/preferences/preference-fields';
import { ProfileCards } from '@/components/preferences/profile-cards';
import { paths } from '@/lib/paths';
import { useCreatePreference } from '@/lib/preferences/mutations';
import type { PreferenceInput } from '@/lib/preferences/schema';
import { usePush } from '@/lib/use-push';

const empty: PreferenceInput = {
  name: '',
  weights: { accuracy: 1, cost: 0, latency: 0, tools: {}, models: {} },
  rules: {
    requiredTags: [],
    forbiddenTags: [],
    forbiddenToolIds: [],
    forbiddenModelIds: [],
    maxUsd: null,
    maxSeconds: null,
  },
  sentence: '',
  sentenceEdited: false,
};

/** `from`: a preference to begin with a copy of. */
export function NewPreference({ from }: { from?: PreferenceInput }) {
  const push = usePush();
  const create = useCreatePreference();
  const [fills, setFills] = useState(0);
  const record = useRecordForm({
    schema: async () => (await import('@/lib/preferences/schema')).preferenceInputSchema,
    defaultValues: from ?? empty,
    save: async (values) => {
      const { id } = await create.mutateAsync(values);
      await push(paths.preference(id));
    },
  });
  return (
    <FormPage
      {...record}
      title={from ? 'Duplicate preference' : 'New preference'}
      breadcrumbs={[{ label: 'Preferences', href: paths.preferences }]}
      saveLabel="Create"
      aside={<DraftRanking saved={null} />}
    >
      <PreferenceFields fillKey={fills}>
        {!from && <ProfileCards onChoose={() => setFills((count) => count + 1)} />}
      </PreferenceFields>
    </FormPage>
  );
}
