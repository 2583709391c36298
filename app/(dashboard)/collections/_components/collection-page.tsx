'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { FileTextField, type TextFile } from '@/components/forms/file-text-field';
import { IssueList } from '@/components/forms/issue-list';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton } from '@/components/registry/remove-button';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { useDeleteCollection, useDeleteDocument, useUploadDocuments } from '@/lib/collections/mutations';
import { collectionQuery, documentsQuery } from '@/lib/collections/queries';
import type { Collection } from '@/lib/collections/schema';
import { formatCount, plural } from '@/lib/format';
import { isApiError } from '@/lib/http/fetch-json';
import { paths } from '@/lib/paths';

export function CollectionPage({ id }: { id: string }) {
  return (
    <RecordState query={useQuery(collectionQuery(id))}>
      {(collection) => <CollectionView collection={collection} />}
    </RecordState>
  );
}

function Upload({ id }: { id: string }) {
  const upload = useUploadDocuments(id);
  const [round, setRound] = useState(0);
  const send = (files: TextFile[]) => upload.mutate({ files }, { onSettled: () => setRound((count) => count + 1) });
  const issues = isApiError(upload.error) ? upload.error.issues : undefined;
  return (
    <div className="flex flex-col gap-2" aria-busy={upload.isPending}>
      <FileTextField
        key={round}
        multiple
        label={upload.isPending ? 'Uploading and indexing…' : 'Choose files, or drop them here'}
        hint='Text, Markdown, or JSONL with a "text" in every line. A document that is uploaded again is replaced.'
        accept=".txt,.md,.markdown,.jsonl,.ndjson,text/plain,text/markdown"
        onFiles={send}
        error={upload.error && !issues?.length ? upload.error.message : undefined}
      />
      <IssueList issues={issues ?? []} />
    </div>
  );
}

function CollectionView({ collection }: { collection: Collection }) {
  const remove = useDeleteCollection(collection.id);
  const removeDocument = useDeleteDocument(collection.id);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const page = useQuery({ ...documentsQuery(collection.id, { q }), placeholderData: keepPreviousData });
  return (
    <>
      <PageHeader
        title={collection.name}
        breadcrumbs={[{ label: 'Collections', href: paths.collections }]}
        actions={
          <RemoveButton
            what="collection"
            name={collection.name}
            remove={() => remove.mutateAsync(undefined)}
            next={paths.collections}
          />
        }
      />
      <PageBody className="flex max-w-5xl flex-col gap-4">
        {collection.description && <p className="text-muted-foreground">{collection.description}</p>}
        <Upload id={collection.id} />
        <div className="flex flex-wrap items-center gap-3">
          <SearchInput
            aria-label="Search documents by title"
            placeholder="Search titles"
            className="w-full sm:w-72"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="text-muted-foreground" aria-live="polite">
            {page.data && plural(page.data.total, 'document')}, {plural(collection.passageCount, 'passage')}
          </span>
        </div>
        <div className="overflow-hidden rounded-lg border bg-card">
          {page.isError ? (
            <ErrorPanel className="m-3" error={page.error} onRetry={() => void page.refetch()} />
          ) : page.isPending ? (
            <ListSkeleton />
          ) : page.data.documents.length === 0 ? (
            <p className="px-4 py-8 text-center text-muted-foreground">
              {q ? `No title says “${q}”.` : 'There is no document yet. Upload the first ones above.'}
            </p>
          ) : (
            <ul className="divide-y">
              {page.data.documents.map((document) => (
                <li key={document.id} className="flex min-h-10 items-center gap-3 px-3 py-1">
                  <span className="min-w-0 flex-1 break-words">{document.title}</span>
                  <span className="shrink-0 text-muted-foreground text-xs tabular-nums">
                    {formatCount(document.characters)} characters
                  </span>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Delete ${document.title}`}
                    disabled={removeDocument.isPending}
                    onClick={() => removeDocument.mutate(document.id)}
                  >
                    <X aria-hidden />
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </div>
        {page.data && page.data.total > page.data.documents.length && (
          <p className="text-muted-foreground">
            The first {page.data.documents.length} are shown. Search to see others.
          </p>
        )}
      </PageBody>
    </>
  );
}
