'use client';
import { CircleCheck, Undo2 } from 'lucide-react';
import { ErrorPanel } from '@/components/error-panel';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { useUndoImport } from '@/lib/imports/mutations';
import type { ImportResult, MadeRecord } from '@/lib/imports/schema';
import { paths } from '@/lib/paths';
import { setResult } from './import-state';

const pathOf: Record<MadeRecord['kind'], (id: string) => string> = {
  backend: paths.backend,
  model: paths.model,
  tool: paths.tool,
  'price-book': paths.priceBook,
  preference: paths.preference,
  orchestrator: paths.orchestrator,
  collection: paths.collection,
};

function tally(made: ImportResult['made']): string {
  const created = made.filter(({ what }) => what === 'created').length;
  const changed = made.length - created;
  return (
    [created > 0 && `${created} created`, changed > 0 && `${changed} changed`].filter(Boolean).join(', ') ||
    'nothing new'
  );
}

/** What an import made, with the way there. */
export function ResultView({ result }: { result: ImportResult }) {
  const { made, notes } = result;
  const undo = useUndoImport();
  // What replaced something cannot be taken back; what is new can go again.
  const canUndo = made.length > 0 && made.every(({ what }) => what === 'created');
  return (
    <Card>
      <CardHeader>
        <CardTitle className="flex items-center gap-2" role="status">
          <CircleCheck aria-hidden className="size-4 text-success" />
          Imported: {tally(made)}
        </CardTitle>
        <div className="flex flex-wrap gap-2">
          {canUndo && (
            <Button
              variant="outline"
              size="sm"
              pending={undo.isPending}
              onClick={() =>
                undo.mutate({ made: made.map(({ kind, id }) => ({ kind, id })) }, { onSuccess: () => setResult(null) })
              }
            >
              <Undo2 aria-hidden /> Undo
            </Button>
          )}
          <Button variant="outline" size="sm" onClick={() => setResult(null)}>
            Back to the preview
          </Button>
        </div>
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        {undo.isError && (
          <ErrorPanel error={undo.error} title="This cannot be undone" hint="Everything is still there." />
        )}
        {notes.length > 0 && (
          <ul className="flex list-disc flex-col gap-1 pl-4 text-warning">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <ul className="divide-y rounded-md border" aria-label="What was imported">
          {made.map(({ kind, id, name, what, detail }) => (
            <li key={`${kind} ${id}`} className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
              <Link
                href={pathOf[kind](id)}
                className="min-w-0 truncate font-medium text-brand underline-offset-4 hover:underline"
              >
                {name}
              </Link>
              <span className="text-muted-foreground">{kind.replace('-', ' ')}</span>
              {detail && <span className="text-muted-foreground">{detail}</span>}
              <Badge className="ml-auto" variant={what === 'created' ? 'success' : 'info'}>
                {what}
              </Badge>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}
