'use client';
import { useQuery } from '@tanstack/react-query';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { SelectField } from '@/components/forms/fields';
import type { PreferencePairInput } from '@/lib/experiments/launch-test-schema';
import { aimsPair, offeredPair } from '@/lib/experiments/offered-pair';
import { modelsQuery } from '@/lib/models/queries';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import type { Tool } from '@/lib/tools-registry/schema';
import { GrowingList } from './growing-list';
import { SubjectField } from './subject-field';
import { useOfferedPair } from './use-offered-pair';
import { useReachable } from './use-reachable';

const aims = [
  { value: 'accuracy', label: 'only accuracy' },
  { value: 'cost', label: 'only low cost' },
  { value: 'latency', label: 'only quick answers' },
];

type Pairs = { pairs: PreferencePairInput[] };

/** The pairs of opposite preferences. */
export function PairFields({
  orchestrators,
  tools,
}: {
  orchestrators: readonly Orchestrator[];
  tools: readonly Tool[];
}) {
  const { getValues } = useFormContext<Pairs>();
  const { fields, append, remove, replace } = useFieldArray<Pairs, 'pairs'>({ name: 'pairs' });
  const models = useQuery(modelsQuery());
  const reachable = useReachable(orchestrators, tools);
  const called = (models.data ?? []).filter(({ id }) => reachable.modelIds.has(id));
  const offer = offeredPair(reachable, new Set(called.map(({ id }) => id)));
  useOfferedPair({ offer, getPairs: () => getValues('pairs'), replace });
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
    <GrowingList
      name="pairs"
      entries={fields}
      entryLabel="Pair"
      onRemove={remove}
      additions={[
        { label: 'Opposite aims', onAdd: () => append(aimsPair) },
        {
          label: 'Prefer and avoid',
          onAdd: () => append({ type: 'use', subjectKind: 'model', subjectId: '' }),
          fault: options.length === 0 && 'Choose an orchestrator first',
        },
      ]}
    >
      {(field, at) =>
        field.type === 'aims' ? (
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
        )
      }
    </GrowingList>
  );
}
