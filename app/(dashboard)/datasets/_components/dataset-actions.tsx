'use client';
import { Download, FileUp, FlaskRound, RotateCcw } from 'lucide-react';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { useDeleteDataset, useRestoreDataset, useRestoreVersion } from '@/lib/datasets/mutations';
import type { Dataset } from '@/lib/datasets/schema';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toast';

/** The tasks shown, for the experiment form; or why they cannot be run. */
type Selection = { params: string; label: string } | { fault: string };

function RunLink(props: { datasetId: string; selection: Selection; variant: 'primary' | 'outline' }) {
  const { datasetId, selection, variant } = props;
  if ('fault' in selection)
    return (
      <Button variant={variant} disabled title={selection.fault}>
        <FlaskRound aria-hidden /> Run as experiment
      </Button>
    );
  return (
    <Button asChild variant={variant}>
      <Link href={paths.newExperimentOnTasks(datasetId, selection.params)}>
        <FlaskRound aria-hidden /> {selection.label}
      </Link>
    </Button>
  );
}

/** What can be done with a dataset as it is shown. */
export function DatasetActions({
  dataset,
  version,
  selection,
  onNewest,
}: {
  dataset: Dataset;
  /** The version shown. */
  version: number;
  selection: Selection;
  onNewest: () => void;
}) {
  const remove = useDeleteDataset(dataset.id);
  const restore = useRestoreDataset(dataset.id);
  const restoreVersion = useRestoreVersion(dataset.id);
  const isOld = version !== dataset.version;
  const downloads = (['jsonl', 'csv'] as const).map((format) => (
    <Button key={format} asChild variant="outline">
      <a href={paths.datasetExport(dataset.id, version, format)} download>
        <Download aria-hidden />
        <span className="sr-only">Export as </span>
        {format.toUpperCase()}
      </a>
    </Button>
  ));
  if (dataset.archivedAt)
    return (
      <>
        {downloads}
        <RestoreButton restore={() => restore.mutateAsync(undefined)} />
      </>
    );
  if (isOld)
    return (
      <>
        <RunLink datasetId={dataset.id} selection={selection} variant="outline" />
        {downloads}
        <Button variant="outline" onClick={onNewest}>
          Back to version {dataset.version}
        </Button>
        <Button
          variant="primary"
          pending={restoreVersion.isPending}
          onClick={() =>
            restoreVersion.mutate(version, { onSuccess: onNewest, onError: (error) => toast.error(error.message) })
          }
        >
          <RotateCcw aria-hidden /> Restore as new version
        </Button>
      </>
    );
  return (
    <>
      <RunLink datasetId={dataset.id} selection={selection} variant="primary" />
      <Button asChild variant="outline">
        <Link href={paths.importTasks(dataset.id)}>
          <FileUp aria-hidden /> Import more
        </Link>
      </Button>
      {downloads}
      <RemoveButton
        what="dataset"
        name={dataset.name}
        remove={() => remove.mutateAsync(undefined)}
        next={paths.datasets}
      />
    </>
  );
}
