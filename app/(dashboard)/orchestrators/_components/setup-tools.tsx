'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useBound } from '@/components/forms/fields';
import { ModelChoicesField } from '@/components/registry/model-choices-field';
import { Checkbox } from '@/components/ui/checkbox';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import { kindNames, roleNames } from '@/lib/tools-registry/names';
import { toolsQuery } from '@/lib/tools-registry/queries';
import type { OrchestratorForm } from './orchestrator-form';

/** Tools to tick; a tool that calls models may be given its own choice of them here. */
export function SetupTools() {
  const { setValue } = useFormContext<OrchestratorForm>();
  const chosen = useWatch<OrchestratorForm, 'setup.tools'>({ name: 'setup.tools' }) ?? [];
  const { error } = useBound('setup.tools');
  const tools = useQuery(toolsQuery());
  const set = (next: typeof chosen) => setValue('setup.tools', next, { shouldDirty: true, shouldValidate: true });
  if (tools.isPending) return <Skeleton className="h-40" />;
  if (tools.data?.length === 0)
    return (
      <p className="text-muted-foreground">
        There is no tool yet.{' '}
        <Link href={paths.newTool} className="text-brand underline">
          Register one first
        </Link>
        .
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      <ul className="divide-y rounded-md border">
        {tools.data?.map((tool) => {
          const index = chosen.findIndex(({ toolId }) => toolId === tool.id);
          const entry = chosen[index];
          const boxId = `tool-${tool.id}`;
          return (
            <li key={tool.id} className="flex flex-col gap-2 px-3 py-2">
              <div className="flex items-start gap-2.5">
                <Checkbox
                  id={boxId}
                  className="mt-0.5"
                  checked={index >= 0}
                  onCheckedChange={(checked) =>
                    set(
                      checked === true
                        ? [...chosen, { toolId: tool.id, modelChoices: null }]
                        : chosen.filter(({ toolId }) => toolId !== tool.id),
                    )
                  }
                />
                <label htmlFor={boxId} className="min-w-0 flex-1">
                  <span className="font-medium">{tool.name}</span>{' '}
                  <span className="text-muted-foreground text-xs">
                    {tool.role ? `${kindNames.model}: ${roleNames[tool.role].toLowerCase()}` : kindNames[tool.kind]}
                    {tool.kind === 'model' && `, ${plural(tool.modelChoices.length, 'model')}`}
                  </span>
                  <span className="line-clamp-1 text-muted-foreground text-xs">{tool.description}</span>
                </label>
                {entry && tool.kind === 'model' && (
                  <label htmlFor={`${boxId}-own`} className="flex shrink-0 items-center gap-2 text-xs">
                    Own models
                    <Switch
                      id={`${boxId}-own`}
                      checked={entry.modelChoices !== null && entry.modelChoices !== undefined}
                      onCheckedChange={(own) =>
                        set(
                          chosen.map((other, at) =>
                            at === index ? { ...other, modelChoices: own ? tool.modelChoices : null } : other,
                          ),
                        )
                      }
                    />
                  </label>
                )}
              </div>
              {entry?.modelChoices && (
                <div className="border-l-2 pl-3">
                  <ModelChoicesField name={`setup.tools.${index}.modelChoices`} idPrefix={tool.role ?? 'expert'} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {error && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
