'use client';
import { useQuery } from '@tanstack/react-query';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { Badge } from '@/components/ui/badge';
import { paths } from '@/lib/paths';
import { useDeletePreference, useRestorePreference, useUpdatePreference } from '@/lib/preferences/mutations';
import { preferenceQuery } from '@/lib/preferences/queries';
import { type Preference, preferenceInputSchema } from '@/lib/preferences/schema';
import { PreferenceFields } from './preference-fields';

export function PreferencePage({ id }: { id: string }) {
  return (
    <RecordState query={useQuery(preferenceQuery(id))}>
      {(preference) => <PreferenceEditor preference={preference} />}
    </RecordState>
  );
}

function PreferenceEditor({ preference }: { preference: Preference }) {
  const update = useUpdatePreference(preference.id);
  const remove = useDeletePreference(preference.id);
  const restore = useRestorePreference(preference.id);
  const { name, weights, rules, sentence, sentenceEdited } = preference;
  const record = useRecordForm({
    schema: preferenceInputSchema,
    defaultValues: { name, weights, rules, sentence, sentenceEdited },
    save: async (values) => {
      await update.mutateAsync(values);
      record.form.reset(values);
    },
  });
  return (
    <FormPage
      {...record}
      title={preference.name}
      breadcrumbs={[{ label: 'Preferences', href: paths.preferences }]}
      meta={
        <>
          <Badge>version {preference.version}</Badge>
          {preference.archivedAt && <Badge>archived</Badge>}
        </>
      }
      actions={
        preference.archivedAt ? (
          <RestoreButton restore={() => restore.mutateAsync(undefined)} />
        ) : (
          <RemoveButton
            what="preference"
            name={preference.name}
            remove={() => remove.mutateAsync(undefined)}
            next={paths.preferences}
          />
        )
      }
    >
      <PreferenceFields />
    </FormPage>
  );
}
