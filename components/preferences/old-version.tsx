'use client';
import { useQuery } from '@tanstack/react-query';
import { History, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/forms/form-page';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import { type Change, describeChanges } from '@/lib/preferences/describe-changes';
import { useRestoreVersion } from '@/lib/preferences/mutations';
import { preferenceVersionsQuery } from '@/lib/preferences/queries';
import type { Preference, PreferenceVersion } from '@/lib/preferences/schema';
import { useOpenVersion } from './use-open-version';
import { useRegistered } from './use-registered';

/** An earlier version, to read; it can become the newest again. */
export function OldVersion({ preference, version }: { preference: Preference; version: number }) {
  const versions = useQuery(preferenceVersionsQuery(preference.id));
  return (
    <RecordState query={versions}>
      {(all) => {
        const old = all.find((one) => one.version === version);
        return old ? <Shown preference={preference} old={old} /> : <NoVersion version={version} />;
      }}
    </RecordState>
  );
}

function NoVersion({ version }: { version: number }) {
  const [, openVersion] = useOpenVersion();
  return (
    <Empty
      icon={History}
      title={`There is no version ${version}`}
      actions={<Button onClick={() => openVersion({ version: undefined })}>Show the newest</Button>}
    />
  );
}

/** Compared with this, the changes are everything a version sets. */
const nothing = {
  weights: { accuracy: 0, cost: 0, latency: 0, tools: {}, models: {} },
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

function Shown({ preference, old }: { preference: Preference; old: PreferenceVersion }) {
  const { nameOf } = useRegistered();
  const [, openVersion] = useOpenVersion();
  const restore = useRestoreVersion(preference.id);
  const [fault, setFault] = useState<Error | null>(null);
  const back = async () => {
    setFault(null);
    try {
      await restore.mutateAsync(old.version);
      openVersion({ version: undefined });
    } catch (error) {
      setFault(error instanceof Error ? error : new Error('It could not be restored.'));
    }
  };
  const content = describeChanges(nothing, old, nameOf).filter(({ what }) => !/sentence/i.test(what));
  return (
    <>
      <PageHeader
        title={preference.name}
        breadcrumbs={[{ label: 'Preferences', href: paths.preferences }]}
        meta={<Badge variant="warning">version {old.version}, read only</Badge>}
        actions={
          <>
            <Button variant="outline" onClick={() => openVersion({ version: undefined })}>
              Back to version {preference.version}
            </Button>
            <Button variant="primary" pending={restore.isPending} onClick={() => void back()}>
              <RotateCcw aria-hidden /> Restore as new version
            </Button>
          </>
        }
      />
      <PageBody className="flex max-w-3xl flex-col gap-5">
        {fault && <ErrorPanel error={fault} />}
        <p className="text-muted-foreground">
          Saved <RelativeTime iso={old.createdAt} />, {plural(old.runCount, 'run')} made with it.
        </p>
        <FormSection
          title="What the model read"
          description={old.sentenceEdited ? 'Edited by hand.' : 'Written from the weights.'}
        >
          <blockquote className="border-l-2 border-brand pl-3">{old.sentence || 'No sentence.'}</blockquote>
        </FormSection>
        <FormSection title="Weights and rules">
          {content.length === 0 ? (
            <p className="text-muted-foreground">No weight above 0 and no rule.</p>
          ) : (
            <dl className="grid grid-cols-[minmax(0,14rem)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
              {content.map(({ what, after }) => (
                <div key={what} className="contents">
                  <dt className="text-muted-foreground">{what}</dt>
                  <dd className="tabular-nums [overflow-wrap:anywhere]">{after}</dd>
                </div>
              ))}
            </dl>
          )}
        </FormSection>
        <FormSection title={`What has changed since, up to version ${preference.version}`}>
          <Changes changes={describeChanges(old, preference, nameOf)} />
        </FormSection>
      </PageBody>
    </>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="text-muted-foreground">Nothing: both say the same.</p>;
  return (
    <Table aria-label="Changes since">
      <TableHeader>
        <TableRow>
          <TableHead>What</TableHead>
          <TableHead>Then</TableHead>
          <TableHead>Now</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {changes.map(({ what, before, after }) => (
          <TableRow key={what}>
            <TableCell>{what}</TableCell>
            <TableCell className="whitespace-normal [overflow-wrap:anywhere]">{before}</TableCell>
            <TableCell className="whitespace-normal [overflow-wrap:anywhere]">{after}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
