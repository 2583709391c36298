'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useWatch } from 'react-hook-form';
import { ExactTool } from '@/components/registry/exact-tool';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { plural } from '@/lib/format';
import { toExactTool } from '@/lib/orchestrators/exact-tool';
import { previewQuery } from '@/lib/orchestrators/queries';
import { fromOrchestratorForm, type OrchestratorForm } from './orchestrator-form';

/** The tools exactly as the orchestrator model reads them, kept current while the form changes. */
export function SetupPreview() {
  const form = useDeferredValue(useWatch<OrchestratorForm>() as OrchestratorForm);
  const { setup } = fromOrchestratorForm(form);
  const hasModel = setup.modelId !== '';
  const preview = useQuery({
    ...previewQuery(setup),
    enabled: hasModel,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>What it reads</CardTitle>
        {preview.data && (
          <span className="text-muted-foreground text-xs">{plural(preview.data.tools.length, 'tool')}</span>
        )}
        <CardDescription>
          {preview.data?.priceBookName
            ? `Prices of “${preview.data.priceBookName}”`
            : 'Tool descriptions with model choices and prices'}
        </CardDescription>
      </CardHeader>
      <CardContent className="flex max-h-[70dvh] flex-col gap-2 overflow-y-auto p-3">
        {!hasModel ? (
          <p className="text-muted-foreground">Choose a model to see what it will be offered.</p>
        ) : preview.isError ? (
          <p className="text-danger">{preview.error.message}</p>
        ) : preview.data === undefined ? (
          <Skeleton className="h-40" />
        ) : preview.data.tools.length === 0 ? (
          <p className="text-muted-foreground">No tools are offered.</p>
        ) : (
          preview.data.tools.map((tool) => <ExactTool key={tool.name} tool={toExactTool(tool)} />)
        )}
      </CardContent>
    </Card>
  );
}
