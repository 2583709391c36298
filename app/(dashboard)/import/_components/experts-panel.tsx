'use client';
import { useQuery } from '@tanstack/react-query';
import { WandSparkles } from 'lucide-react';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { ExpertDecision, ImportDetails } from '@/lib/imports/schema';
import { modelsQuery } from '@/lib/models/queries';
import { ExpertTool } from './expert-tool';
import { setChoices, useImportState } from './import-state';

type Experts = Extract<ImportDetails, { type: 'experts' }>;

/** What has to be decided about ToolOrchestra's tools: a registered model for every choice. */
export function ExpertsPanel({ details }: { details: Experts }) {
  const { choices } = useImportState();
  const models = useQuery(modelsQuery());
  const experts = choices.experts ?? {};
  const decide = (rowId: string, change: Partial<ExpertDecision>) => {
    const before: ExpertDecision = experts[rowId] ?? { models: {} };
    setChoices({ experts: { ...experts, [rowId]: { ...before, ...change } } });
  };
  const open = details.tools.flatMap(({ rowId, choices: described }) =>
    described.filter(({ id, suggestion }) => suggestion && experts[rowId]?.models[id] === undefined),
  );
  const takeSuggestions = () =>
    setChoices({
      experts: Object.fromEntries(
        details.tools.map(({ rowId, choices: described }) => {
          const before = experts[rowId];
          const suggested = described.flatMap(({ id, suggestion }) =>
            suggestion && before?.models[id] === undefined ? [[id, suggestion.modelId] as const] : [],
          );
          return [rowId, { ...before, models: { ...before?.models, ...Object.fromEntries(suggested) } }];
        }),
      ),
    });
  return (
    <section aria-label="Models behind the choices" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-pretty text-muted-foreground">
          Choose the registered model that stands behind each choice. Suggestions go by name and price; nothing is taken
          over unless you say so.
        </p>
        {open.length > 0 && (
          <Button variant="outline" onClick={takeSuggestions}>
            <WandSparkles aria-hidden /> Use all suggestions
          </Button>
        )}
      </div>
      {details.tools.map((tool) => (
        <ExpertTool
          key={tool.rowId}
          tool={tool}
          decision={experts[tool.rowId]}
          models={models.data ?? []}
          onDecide={(change) => decide(tool.rowId, change)}
        />
      ))}
      {details.priceConflicts.map(({ modelId, modelName, options, chosen }) => (
        <Field
          key={modelId}
          label={`Price of ${modelName}`}
          hint="The file gives this model several prices; a price book holds one."
          error={(choices.priceFrom?.[modelId] ?? chosen) ? undefined : 'Choose the price that counts.'}
        >
          <SelectControl
            value={choices.priceFrom?.[modelId] ?? chosen ?? null}
            onValueChange={(from) => setChoices({ priceFrom: { ...choices.priceFrom, [modelId]: from } })}
            options={options.map(({ from, text }) => ({ value: from, label: text, hint: from }))}
          />
        </Field>
      ))}
    </section>
  );
}
