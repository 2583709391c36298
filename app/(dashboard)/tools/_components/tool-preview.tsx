'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { SelectControl } from '@/components/forms/select-control';
import { ExactTool } from '@/components/registry/exact-tool';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Skeleton } from '@/components/ui/skeleton';
import { plural } from '@/lib/format';
import { isApiError } from '@/lib/http/fetch-json';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { toolPreviewQuery } from '@/lib/tools-registry/queries';
import { useDebounced } from '@/lib/use-debounced';
import type { ToolForm } from './tool-form';

const typingPauseMs = 250;

/** The tool as an orchestrator will read it, kept current while the form changes. */
export function ToolPreview({ toolId }: { toolId: string | null }) {
  const tool = useDebounced(useWatch<ToolForm>() as ToolForm, typingPauseMs);
  const [orchestratorId, setOrchestratorId] = useState('');
  const [priceBookId, setPriceBookId] = useState('');
  const orchestrators = useQuery(orchestratorsQuery());
  const books = useQuery(priceBooksQuery());
  const preview = useQuery({
    ...toolPreviewQuery({
      tool,
      toolId,
      orchestratorId: orchestratorId || null,
      priceBookId: priceBookId || null,
    }),
    placeholderData: keepPreviousData,
  });
  const { error, data } = preview;
  const refusal = error && isApiError(error) ? (error.issues?.[0]?.message ?? error.message) : error?.message;
  const shown = data?.tools.filter(({ isThis }) => isThis) ?? [];
  const others = data?.tools.filter(({ isThis }) => !isThis) ?? [];
  return (
    <Card>
      <CardHeader>
        <CardTitle>What it will read</CardTitle>
        <CardDescription>
          {!data
            ? 'Every word the orchestrator’s model is sent.'
            : data.priceBookName
              ? `Prices of “${data.priceBookName}”.`
              : 'No price book: prices are unknown.'}
        </CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col gap-3 p-3">
        <div className="grid grid-cols-2 gap-2">
          <Field label="Inside">
            <SelectControl
              value={orchestratorId}
              onValueChange={setOrchestratorId}
              options={[
                { value: '', label: 'The tool alone' },
                ...(orchestrators.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Field>
          <Field label="Prices of">
            <SelectControl
              value={priceBookId}
              onValueChange={setPriceBookId}
              options={[
                { value: '', label: 'The default book' },
                ...(books.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Field>
        </div>
        {refusal && (
          <p role="status" className="rounded-md bg-warning/10 px-2.5 py-1.5 text-xs">
            {data ? 'As it was before. ' : ''}Not complete yet: {refusal}
          </p>
        )}
        {!data && !error && <Skeleton className="h-40" />}
        {data && shown.length === 0 && (
          <p className="text-muted-foreground">It would not be offered by this orchestrator.</p>
        )}
        {data?.isAdded && shown.length > 0 && (
          <p className="text-muted-foreground text-xs">
            This orchestrator does not have it: shown as if it had, after its own tools.
          </p>
        )}
        {data?.ownModels && (
          <p className="text-muted-foreground text-xs">This orchestrator has its own choice of models for it.</p>
        )}
        <div className="flex max-h-[70dvh] flex-col gap-2 overflow-y-auto" aria-live="off">
          {shown.map((one) => (
            <ExactTool key={one.name} tool={one} open />
          ))}
          {others.length > 0 && (
            <p className="pt-1 text-muted-foreground text-xs">Beside it, {plural(others.length, 'tool')}:</p>
          )}
          {others.map((one) => (
            <ExactTool key={one.name} tool={one} />
          ))}
        </div>
      </CardContent>
    </Card>
  );
}
