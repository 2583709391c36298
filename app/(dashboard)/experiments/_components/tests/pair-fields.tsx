'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { SelectField, useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import type { PreferencePairInput } from '@/lib/experiments/launch-test-schema';
import { reachableFrom } from '@/lib/experiments/reachable';
import { modelsQuery } from '@/lib/models/queries';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import type { Tool } from '@/lib/tools-registry/schema';
import { ListRow } from './list-row';
import { SubjectField } from './subject-field';

const most = 8;
const aims = [
  { value: 'accuracy', label: 'only accuracy' },
  { value: 'cost', label: 'only low cost' },
  { value: 'latency', label: 'only quick answers' },
];

/** The pairs of opposite preferences. */
export function PairFields({
  orchestrators,
  tools,
}: {
  orchestrators: readonly Orchestrator[];
  tools: readonly Tool[];
}) {
  const orchestratorIds = useWatch<{ orchestratorIds: string[] }, 'orchestratorIds'>({ name: 'orchestratorIds' });
  const { fields, append, remove } = useFieldArray<{ pairs: PreferencePairInput[] }, 'pairs'>({ name: 'pairs' });
  const { error } = useBound('pairs');
  const models = useQuery(modelsQuery());
  const reachable = reachableFrom(
    orchestrators.filter(({ id }) => orchestratorIds.includes(id)),
    tools,
  );
  const called = (models.data ?? []).filter(({ id }) => reachable.modelIds.has(id));
  const options = [
    ...called.map(({ id, name, family }) => ({
      subjectKind: 'model' as const,
      subjectId: id,
      label: name,
      hint: family ?? '',
    })),
    ...reachable.tools.map(({ id, name, kind }) => ({
      subjectKind: 'tool' as const,
      subjectId: id,
      label: name,
      hint: kind,
    })),
  ];
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, at) => (
        <ListRow key={field.id} label={`Pair ${at + 1}`} onRemove={fields.length > 1 ? () => remove(at) : undefined}>
          {field.type === 'aims' ? (
            <>
              <SelectField name={`pairs.${at}.left`} label="One asks for" options={aims} />
              <SelectField name={`pairs.${at}.right`} label="The other for" options={aims} />
            </>
          ) : (
            <>
              <SubjectField name={`pairs.${at}`} label="One prefers, the other avoids" options={options} />
              <p className="self-end text-pretty text-muted-foreground text-xs sm:pb-2">
                Said in words only: a hard rule would be kept by Podium, not by the orchestrator.
              </p>
            </>
          )}
        </ListRow>
      ))}
      {error && fields.length === 0 && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="outline"
          disabled={fields.length >= most}
          onClick={() => append({ type: 'aims', left: 'cost', right: 'accuracy' })}
        >
          <Plus aria-hidden /> Opposite aims
        </Button>
        <Button
          size="sm"
          variant="outline"
          disabled={fields.length >= most || options.length === 0}
          title={options.length === 0 ? 'Choose an orchestrator first' : undefined}
          onClick={() => append({ type: 'use', subjectKind: 'model', subjectId: '' })}
        >
          <Plus aria-hidden /> Prefer and avoid
        </Button>
      </div>
    </div>
  );
}
