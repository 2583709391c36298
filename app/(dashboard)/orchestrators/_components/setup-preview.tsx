'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useWatch } from 'react-hook-form';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { plural } from '@/lib/format';
import { previewQuery } from '@/lib/orchestrators/queries';
import { orchestratorSetupSchema } from '@/lib/orchestrators/schema';
import { fromOrchestratorForm, type OrchestratorForm } from './orchestrator-form';

/** The tools exactly as the orchestrator model reads them, kept current while the form changes. */
export function SetupPreview() {
  const form = useDeferredValue(useWatch<OrchestratorForm>() as OrchestratorForm);
  const setup = orchestratorSetupSchema.safeParse(fromOrchestratorForm(form).setup);
  const preview = useQuery({
    ...previewQuery(
      setup.data ??
        orchestratorSetupSchema.parse({
          protocol: 'single',
          modelId: '00000000-0000-4000-8000-000000000000',
          limits: {},
          buffers: {},
        }),
    ),
    enabled: setup.success,
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
        {!setup.success ? (
          <p className="text-muted-foreground">Choose a model to see what it will be offered.</p>
        ) : preview.isError ? (
          <p className="text-danger">{preview.error.message}</p>
        ) : preview.data === undefined ? (
          <Skeleton className="h-40" />
        ) : preview.data.tools.length === 0 ? (
          <p className="text-muted-foreground">No tools are offered.</p>
        ) : (
          preview.data.tools.map((tool) => (
            <details key={tool.name} className="rounded-md border">
              <summary className="px-2.5 py-1.5 font-medium font-mono text-xs">{tool.name}</summary>
              <div className="flex flex-col gap-2 border-t px-2.5 py-2 text-xs">
                <p className="whitespace-pre-wrap">{tool.description}</p>
                <pre className="overflow-x-auto whitespace-pre-wrap rounded-sm bg-muted p-2 font-mono text-2xs [overflow-wrap:anywhere]">
                  {JSON.stringify(tool.parameters, null, 2).replaceAll('\\n', '\n')}
                </pre>
              </div>
            </details>
          ))
        )}
      </CardContent>
    </Card>
  );
}
