'use client';
import dynamic from 'next/dynamic';
import { ListSkeleton } from '@/components/data-states';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { ExportCard } from './export-card';
import { useStartOver } from './import-address';
import { useImportState } from './import-state';
import { SourceCard } from './source-card';

const PreviewView = dynamic(() => import('./preview-view').then((module) => module.PreviewView), {
  ssr: false,
  loading: () => <ListSkeleton />,
});
const ResultView = dynamic(() => import('./result-view').then((module) => module.ResultView), {
  ssr: false,
  loading: () => <ListSkeleton rows={3} />,
});

/** A file, a preview of what it would do, and the result. */
export function ImportPage() {
  const { text, fileName, result } = useImportState();
  const anotherFile = useStartOver();
  const hasFile = text !== '';
  return (
    <>
      <PageHeader
        title="Import"
        meta={hasFile && <span className="max-w-60 truncate text-muted-foreground">{fileName ?? 'pasted text'}</span>}
        actions={
          hasFile && (
            <Button variant="outline" onClick={anotherFile}>
              Another file
            </Button>
          )
        }
      />
      <PageBody className="flex max-w-6xl flex-col gap-4">
        {result ? (
          <ResultView result={result} />
        ) : hasFile ? (
          <PreviewView />
        ) : (
          <>
            <SourceCard />
            <ExportCard />
          </>
        )}
      </PageBody>
    </>
  );
}
