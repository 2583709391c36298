'use client';

import { FileText, Search } from 'lucide-react';
import { assertUnreachable } from '@/lib/errors';
import { formatBytes } from '@/lib/format';
import type { Artifact } from '@/lib/orchestrator/events';
import { LongText } from './long-text';

type Document = Extract<Artifact, { type: 'document' }>;

/** What a tool brought back: the query it used, documents by rank, code with its output, files. */
export function ArtifactList({ artifacts }: { artifacts: readonly Artifact[] }) {
  const documents = artifacts.filter((artifact): artifact is Document => artifact.type === 'document');
  return (
    <div className="space-y-2">
      {artifacts.map((artifact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: artifacts of an ended call never move
        <ArtifactView key={index} artifact={artifact} />
      ))}
      {documents.length > 0 && <Documents documents={documents} />}
    </div>
  );
}

function ArtifactView({ artifact }: { artifact: Artifact }) {
  switch (artifact.type) {
    case 'query':
      return (
        <p className="flex items-start gap-1.5">
          <Search aria-hidden className="mt-0.5 size-3.5 shrink-0 text-muted-foreground" />
          <span className="sr-only">Query: </span>
          <span className="[overflow-wrap:anywhere]">{artifact.query}</span>
        </p>
      );
    case 'code':
      return (
        <div className="overflow-hidden rounded-md border">
          <LongText value={artifact.code} mono className="bg-muted px-2.5 py-2" />
          <div className="border-t px-2.5 py-2">
            <p className="mb-0.5 font-medium text-2xs text-muted-foreground uppercase tracking-wide">
              {artifact.ok ? 'Output' : 'Output (failed)'}
            </p>
            {artifact.output.text === '' ? (
              <p className="text-muted-foreground text-xs">Nothing was printed.</p>
            ) : (
              <LongText value={artifact.output} mono className={artifact.ok ? undefined : 'text-danger'} />
            )}
          </div>
        </div>
      );
    case 'file':
      return (
        <p className="flex items-center gap-1.5 text-xs">
          <FileText aria-hidden className="size-3.5 text-muted-foreground" />
          {artifact.name} <span className="text-muted-foreground">{formatBytes(artifact.sizeBytes)}</span>
        </p>
      );
    case 'document':
    case 'attempt':
      return null; // documents are listed together; an attempt repeats the answer shown beside it
    default:
      return assertUnreachable(artifact);
  }
}

function Documents({ documents }: { documents: readonly Document[] }) {
  return (
    <div>
      <p className="mb-1 font-medium text-2xs text-muted-foreground uppercase tracking-wide">
        {documents.length} {documents.length === 1 ? 'document' : 'documents'}
      </p>
      <ol className="divide-y rounded-md border">
        {documents.map((document, rank) => (
          <li key={document.documentId}>
            <details>
              <summary className="flex items-baseline gap-2 px-2.5 py-1.5 hover:bg-accent">
                <span className="w-4 shrink-0 text-right text-muted-foreground text-xs tabular-nums">{rank + 1}</span>
                <span className="max-w-[60%] shrink-0 truncate font-medium">{document.title}</span>
                <span className="min-w-0 flex-1 truncate text-muted-foreground text-xs">{document.text.text}</span>
                {document.score !== null && (
                  <span className="shrink-0 text-muted-foreground text-xs tabular-nums" title="Rank score">
                    {document.score.toFixed(2)}
                  </span>
                )}
              </summary>
              <div className="space-y-1 px-2.5 pb-2 pl-9">
                <LongText value={document.text} />
                {document.source && (
                  <p className="text-muted-foreground text-xs [overflow-wrap:anywhere]">{document.source}</p>
                )}
              </div>
            </details>
          </li>
        ))}
      </ol>
    </div>
  );
}
