'use client';
import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import dynamic from 'next/dynamic';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { PageSkeleton } from '@/components/layout/page-skeleton';
import { DraftRanking } from '@/components/preferences/draft-ranking';
import { PreferenceFields } from '@/components/preferences/preference-fields';
import { useOpenVersion } from '@/components/preferences/use-open-version';
import { VersionList } from '@/components/preferences/version-list';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { loadAgain } from '@/lib/http/load-again';
import { paths } from '@/lib/paths';
import { useDeletePreference, useRestorePreference, useUpdatePreference } from '@/lib/preferences/mutations';
import { preferenceQuery, preferenceVersionsQuery } from '@/lib/preferences/queries';
import type { Preference } from '@/lib/preferences/schema';

const OldVersion = dynamic(
  () => loadAgain(() => import('@/components/preferences/old-version')).then((part) => part.OldVersion),
  { loading: () => <PageSkeleton /> },
);

export function PreferencePage({ id }: { id: string }) {
  const [{ version }] = useOpenVersion();
  return (
    <RecordState query={useQuery(preferenceQuery(id))}>
      {(preference) =>
        version !== undefined && version !== preference.version ? (
          <OldVersion preference={preference} version={version} />
        ) : (
          // A restored version replaces what the form holds; what is saved here is already in it.
          <PreferenceEditor key={preference.id} preference={preference} />
        )
      }
    </RecordState>
  );
}

function PreferenceEditor({ preference }: { preference: Preference }) {
  const update = useUpdatePreference(preference.id);
  const remove = useDeletePreference(preference.id);
  const restore = useRestorePreference(preference.id);
  const versions = useQuery(preferenceVersionsQuery(preference.id));
  const { name, weights, rules, sentence, sentenceEdited } = preference;
  const record = useRecordForm({
    schema: async () => (await import('@/lib/preferences/schema')).preferenceInputSchema,
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
        <>
          <Button asChild variant="outline">
            <Link href={`${paths.newPreference}?from=${preference.id}`}>
              <Copy aria-hidden /> Duplicate
            </Link>
          </Button>
          {preference.archivedAt ? (
            <RestoreButton restore={() => restore.mutateAsync(undefined)} />
          ) : (
            <RemoveButton
              what="preference"
              name={preference.name}
              remove={() => remove.mutateAsync(undefined)}
              next={paths.preferences}
            />
          )}
        </>
      }
      aside={<DraftRanking saved={weights} />}
    >
      <PreferenceFields versions={versions.data} />
      <VersionList query={versions} />
    </FormPage>
  );
}
