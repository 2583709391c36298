'use client';
import { useRouter } from 'next/navigation';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { paths } from '@/lib/paths';
import { useCreatePreference } from '@/lib/preferences/mutations';
import { type PreferenceInput, preferenceInputSchema } from '@/lib/preferences/schema';
import { PreferenceFields } from './preference-fields';

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

export function NewPreference() {
  const router = useRouter();
  const create = useCreatePreference();
  const record = useRecordForm({
    schema: preferenceInputSchema,
    defaultValues: empty,
    save: async (values) => {
      await create.mutateAsync(values);
      router.push(paths.preferences);
    },
  });
  return (
    <FormPage
      {...record}
      title="New preference"
      breadcrumbs={[{ label: 'Preferences', href: paths.preferences }]}
      saveLabel="Create"
    >
      <PreferenceFields />
    </FormPage>
  );
}
