'use client';
import { Badge } from '@/components/ui/badge';
import type { LaunchTestInput, TestPreview } from '@/lib/experiments/launch-test-schema';
import { priceChanges } from '@/lib/experiments/price-changes';
import { testPreviewQuery } from '@/lib/experiments/queries';
import { plural } from '@/lib/format';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { withoutEmptyCap } from '../control-fields';
import { EstimateNumbers } from '../estimate-numbers';
import { WhatItTakes } from '../estimate-panel';

const loadSchema = async () => (await import('@/lib/experiments/launch-test-schema')).launchTestInputSchema;

/** What launching the test would make and take. */
export function TestPanel({ orchestrators }: { orchestrators: readonly Orchestrator[] }) {
  return (
    <WhatItTakes<LaunchTestInput, LaunchTestInput, TestPreview>
      orchestrators={orchestrators}
      schemaKey="launch-test-input"
      loadSchema={loadSchema}
      toInput={withoutEmptyCap}
      query={testPreviewQuery}
    >
      {(preview) => (
        <>
          <EstimateNumbers estimate={preview.estimate} />
          {preview.books.length > 0 && <NewBooks books={preview.books} />}
          {preview.preferences.length > 0 && <NewPreferences preferences={preview.preferences} />}
        </>
      )}
    </WhatItTakes>
  );
}

function NewBooks({ books }: { books: TestPreview['books'] }) {
  return (
    <section aria-label="Price books to be made" className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">{plural(books.length, 'price book')} to be made</h3>
      <ul className="divide-y rounded-md border text-xs">
        {books.map(({ name, done, changes }) => (
          <li key={name} className="flex flex-col gap-1 px-2.5 py-2">
            <span className="break-words font-medium">{name}</span>
            <span className="text-muted-foreground">{done}</span>
            <ul className="flex flex-col gap-0.5">
              {changes.map(({ old, next }) => (
                <li key={`${old.subjectKind} ${old.subject}`} className="flex flex-wrap justify-between gap-x-3">
                  <span className="min-w-0 break-words">{old.registeredName ?? old.subject}</span>
                  <span className="flex flex-col text-muted-foreground tabular-nums">
                    {priceChanges(old, next).map(({ label, from, to }) => (
                      <span key={label}>
                        {label !== null && `${label}: `}
                        {from} → {to}
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewPreferences({ preferences }: { preferences: TestPreview['preferences'] }) {
  const made = preferences.filter(({ isNew }) => isNew).length;
  return (
    <section aria-label="Preferences of the test" className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">
        {plural(preferences.length, 'preference')}
        {made > 0 && `, ${made} to be made`}
      </h3>
      <ul className="divide-y rounded-md border text-xs">
        {preferences.map(({ name, sentence, isNew }) => (
          <li key={name} className="flex flex-col gap-0.5 px-2.5 py-2">
            <span className="flex items-center gap-2">
              <span className="min-w-0 break-words font-medium">{name}</span>
              <Badge variant={isNew ? 'info' : 'neutral'}>{isNew ? 'new' : 'there'}</Badge>
            </span>
            <span className="text-pretty text-muted-foreground">“{sentence}”</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
