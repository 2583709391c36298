'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { IssueList } from '@/components/forms/issue-list';
import { Button } from '@/components/ui/button';
import { plural } from '@/lib/format';
import { isApiError } from '@/lib/http/fetch-json';
import { formatTexts } from '@/lib/imports/format-names';
import { useApplyImport } from '@/lib/imports/mutations';
import { importPreviewQuery } from '@/lib/imports/queries';
import type { ImportPreview, ImportRow } from '@/lib/imports/schema';
import { ExpertsPanel } from './experts-panel';
import { FormatSelect } from './format-select';
import { FunctionsPanel } from './functions-panel';
import { useImportAddress, useStartOver } from './import-address';
import { setResult, useImportState } from './import-state';
import { ListOptions } from './list-options';
import { PriceTargetField } from './price-target-field';
import { RowsPanel } from './rows-panel';
import { useSettled } from './use-settled';

const isApplicable = ({ state }: ImportRow) => state === 'new' || state === 'changed';

/** What the file would do, what has to be decided, and the button that does it. */
export function PreviewView() {
  const { fileId, text, choices } = useImportState();
  const [{ format }] = useImportAddress();
  const anotherFile = useStartOver();
  // While someone types, the server is asked only about what they have come to.
  const settled = useSettled(choices, 250);
  const preview = useQuery(importPreviewQuery(fileId, { text, format: format ?? null, choices: settled }));
  const isStale = settled !== choices || preview.isPlaceholderData || preview.isFetching;
  if (preview.isError)
    return (
      <>
        <FormatSelect className="w-full sm:w-72" />
        <ErrorPanel
          error={preview.error}
          title="This file cannot be imported as it is"
          onRetry={() => void preview.refetch()}
          retrying={preview.isFetching}
          actions={
            <Button size="sm" variant="outline" onClick={anotherFile}>
              Another file
            </Button>
          }
        />
      </>
    );
  if (!preview.data) return <ListSkeleton />;
  return <Preview preview={preview.data} isStale={isStale} refetch={() => void preview.refetch()} />;
}

function Preview({ preview, isStale, refetch }: { preview: ImportPreview; isStale: boolean; refetch: () => void }) {
  const { format, rows, details } = preview;
  const { text, choices, ticks } = useImportState();
  const apply = useApplyImport();
  const chosen = useMemo(
    () => rows.filter((row) => isApplicable(row) && (ticks[row.id] ?? row.preselected)),
    [rows, ticks],
  );
  const submit = () =>
    apply.mutate(
      { text, format, choices, selection: chosen.map(({ id, print }) => ({ id, print })) },
      { onSuccess: setResult, onError: refetch },
    );
  const issues = isApiError(apply.error) ? (apply.error.issues ?? []) : [];
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <FormatSelect found={format} className="w-full sm:w-72" />
        <p className="min-w-0 flex-1 basis-60 text-pretty text-muted-foreground text-xs">{formatTexts[format].makes}</p>
      </div>
      {preview.notes.length > 0 && (
        <ul className="text-muted-foreground">
          {preview.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {details.type === 'functions' && <FunctionsPanel functions={details.functions} />}
      {details.type === 'experts' && <ExpertsPanel details={details} />}
      {preview.priceTarget && <PriceTargetField target={preview.priceTarget} issue={preview.priceTargetIssue} />}
      {(format === 'litellm' || format === 'openrouter') && <ListOptions format={format} />}
      <RowsPanel rows={rows} />
      {apply.isError && (
        <div className="flex flex-col gap-2">
          <ErrorPanel error={apply.error} title="Nothing was imported" hint="Nothing of the file was written." />
          <IssueList issues={issues} />
        </div>
      )}
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-3 border-t bg-background px-4 py-3 md:-mx-6 md:px-6">
        <Button
          variant="primary"
          disabled={chosen.length === 0 || preview.priceTargetIssue !== null || isStale}
          pending={apply.isPending}
          onClick={submit}
        >
          Import {plural(chosen.length, 'row')}
        </Button>
        <p className="text-muted-foreground" aria-live="polite">
          {isStale
            ? 'Looking at the registry…'
            : (preview.priceTargetIssue ??
              (chosen.length === 0
                ? 'Nothing is chosen that could be imported.'
                : 'All of them, or none if one fails.'))}
        </p>
      </div>
    </>
  );
}
