'use client';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { formatPrice } from '@/lib/format';
import type { ExpertDecision, ImportDetails } from '@/lib/imports/schema';
import type { Model } from '@/lib/models/schema';
import type { ExpertRole } from '@/lib/orchestrator/spec';
import { roleNames } from '@/lib/tools-registry/names';

type Tool = Extract<ImportDetails, { type: 'experts' }>['tools'][number];

const leftOut = 'left-out';
const roleOptions = Object.entries(roleNames).map(([value, label]) => ({ value, label }));
const priced = (usd: string | null) => (usd === null ? 'unknown' : formatPrice(usd));

/** One tool of the file: its role, the tool behind it, and a model for every choice. */
export function ExpertTool({
  tool,
  decision,
  models,
  onDecide,
}: {
  tool: Tool;
  decision: ExpertDecision | undefined;
  models: readonly Model[];
  onDecide: (change: Partial<ExpertDecision>) => void;
}) {
  const role = decision?.role ?? tool.role;
  const needsTool = role === 'search' || role === 'reason-with-code';
  const options = [
    { value: leftOut, label: 'Leave this choice out' },
    ...models.map((model) => ({ value: model.id, label: model.name, hint: model.description || model.servedName })),
  ];
  const setModel = (id: string, modelId: string | null) => onDecide({ models: { ...decision?.models, [id]: modelId } });
  return (
    <Card>
      <CardHeader>
        <CardTitle className="font-mono">{tool.name}</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={`Role in ${tool.name}`}>
            <SelectControl
              value={role}
              onValueChange={(next) => onDecide({ role: next as ExpertRole, usesToolId: null })}
              options={roleOptions}
            />
          </Field>
          {needsTool && (
            <Field
              label={role === 'search' ? 'Search behind it' : 'Interpreter behind it'}
              error={
                tool.usable.length === 0
                  ? `Register a ${role === 'search' ? 'search tool' : 'Python interpreter'} first.`
                  : undefined
              }
            >
              <Combobox
                options={tool.usable.map(({ id, name }) => ({ value: id, label: name }))}
                value={decision?.usesToolId ?? tool.usesToolId}
                onValueChange={(usesToolId) => onDecide({ usesToolId })}
              />
            </Field>
          )}
        </div>
        <ul className="flex flex-col divide-y" aria-label={`Choices of ${tool.name}`}>
          {tool.choices.map((choice) => {
            const decided = decision?.models[choice.id];
            return (
              <li
                key={choice.id}
                className="grid grid-cols-1 gap-x-4 gap-y-1.5 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]"
              >
                <div className="min-w-0">
                  <p className="flex flex-wrap gap-x-2">
                    <span className="font-mono">{choice.id}</span>
                    <span className="text-muted-foreground text-xs tabular-nums leading-5">
                      {priced(choice.inputPerMillion)} in, {priced(choice.outputPerMillion)} out per 1M tokens
                      {choice.latencySeconds !== null && `, ${choice.latencySeconds} s`}
                    </span>
                  </p>
                  <p className="text-pretty text-muted-foreground text-xs">{choice.phrase}</p>
                </div>
                <div className="flex min-w-0 flex-col items-start gap-1">
                  <Combobox
                    aria-label={`Model behind ${choice.id}`}
                    options={options}
                    value={decided === null ? leftOut : (decided ?? null)}
                    placeholder="Not decided yet"
                    onValueChange={(value) => value !== null && setModel(choice.id, value === leftOut ? null : value)}
                  />
                  {choice.suggestion && decided === undefined && (
                    <Button
                      variant="link"
                      size="sm"
                      className="h-auto min-h-6 whitespace-normal px-0 text-left"
                      onClick={() => choice.suggestion && setModel(choice.id, choice.suggestion.modelId)}
                    >
                      Use {choice.suggestion.modelName} ({choice.suggestion.why})
                    </Button>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      </CardContent>
    </Card>
  );
}
