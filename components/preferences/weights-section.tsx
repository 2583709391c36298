'use client';
import { RotateCcw, Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { FormSection } from '@/components/forms/form-page';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { SearchInput } from '@/components/ui/search-input';
import { Switch } from '@/components/ui/switch';
import { plural } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import { textField, wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { sumOfWeights } from '@/lib/preferences/draft';
import type { PreferenceInput, PreferenceWeights } from '@/lib/preferences/schema';
import { type WeightGroup, weightGroups } from '@/lib/preferences/weight-groups';
import type { RegisteredThings } from './use-registered';
import { WeightRow } from './weight-row';

const LeaderLine = dynamic(() => loadAgain(() => import('./leader-line')).then((part) => part.LeaderLine), {
  ssr: false,
});

const fields = {
  q: textField(200),
  tag: textField(40),
  weighted: wordField(['no', 'yes'], 'no'),
  group: wordField(['family', 'backend'], 'family'),
};

const groupings = [
  { value: 'family', label: 'By family' },
  { value: 'backend', label: 'By backend' },
];

/** Weights of the outcome, of every tool and of every model. */
export function WeightsSection({
  registered,
  weights,
  ruledOut,
}: {
  registered: RegisteredThings;
  weights: PreferenceWeights;
  /** Ids the rules leave out. */
  ruledOut: ReadonlySet<string>;
}) {
  const { setValue, formState } = useFormContext<PreferenceInput>();
  const [filter, setFilter] = useSearchState(fields);
  const sum = sumOfWeights(weights);
  const groups = weightGroups({
    models: registered.models,
    tools: registered.tools,
    weights,
    nameOf: registered.nameOf,
    groupBy: filter.group,
    search: filter.q,
    tag: filter.tag,
    onlyWeighted: filter.weighted === 'yes',
  });
  const isFiltered = filter.q !== '' || filter.tag !== '' || filter.weighted === 'yes';
  const reset = () =>
    setValue('weights', formState.defaultValues?.weights as PreferenceInput['weights'], { shouldDirty: true });
  return (
    <FormSection
      title="Weights"
      description="From 0 (does not matter) to 10; only the proportions count. The model never sees these numbers: they decide the reward of a run. For tools and models: the more they are used, the better."
    >
      <LeaderLine weights={weights} />
      <fieldset className="grid gap-2.5">
        <legend className="mb-1.5 flex w-full items-center justify-between text-muted-foreground text-xs">
          Outcome of a run
        </legend>
        <WeightRow
          name="weights.accuracy"
          value={weights.accuracy}
          label="Accuracy"
          hint="a correct answer"
          sum={sum}
        />
        <WeightRow name="weights.cost" value={weights.cost} label="Cost" hint="few dollars" sum={sum} />
        <WeightRow name="weights.latency" value={weights.latency} label="Latency" hint="few seconds" sum={sum} />
      </fieldset>
      <div className="flex flex-wrap items-center gap-2 border-t pt-4">
        <div className="relative min-w-40 flex-1">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" />
          <SearchInput
            aria-label="Search tools and models"
            placeholder="Search tools and models"
            className="pl-8"
            value={filter.q}
            onChange={(event) => setFilter({ q: event.target.value })}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </div>
        <Combobox
          aria-label="Only with the tag"
          placeholder="Any tag"
          className="w-36"
          clearable
          value={filter.tag || null}
          onValueChange={(tag) => setFilter({ tag: tag ?? '' })}
          options={registered.tags.map((tag) => ({ value: tag, label: tag }))}
        />
        <SelectControl
          aria-label="Group models"
          className="w-32"
          value={filter.group}
          onValueChange={(group) => setFilter({ group: group as 'family' | 'backend' })}
          options={groupings}
        />
        <label htmlFor="only-weighted" className="flex items-center gap-2">
          <Switch
            id="only-weighted"
            checked={filter.weighted === 'yes'}
            onCheckedChange={(on) => setFilter({ weighted: on ? 'yes' : 'no' })}
          />
          Only weighted
        </label>
        <Button variant="ghost" size="sm" onClick={reset} className="ml-auto">
          <RotateCcw aria-hidden /> Reset weights
        </Button>
      </div>
      {groups.length === 0 && (
        <p className="text-muted-foreground">
          {isFiltered ? 'No tool or model matches. ' : 'No tool or model is registered yet.'}
          {isFiltered && (
            <button
              type="button"
              className="underline underline-offset-2"
              onClick={() => setFilter({ q: '', tag: '', weighted: 'no' })}
            >
              Show all
            </button>
          )}
        </p>
      )}
      {groups.map((group) => (
        <Group key={`${group.key} ${isFiltered}`} group={group} sum={sum} ruledOut={ruledOut} isFiltered={isFiltered} />
      ))}
    </FormSection>
  );
}

/** A group starts open when something in it is weighed or was searched for: pages stay short with many models. */
function Group({
  group,
  sum,
  ruledOut,
  isFiltered,
}: {
  group: WeightGroup;
  sum: number;
  ruledOut: ReadonlySet<string>;
  isFiltered: boolean;
}) {
  const weighted = group.entries.filter(({ weight }) => weight > 0).length;
  const [isOpen, setIsOpen] = useState(isFiltered || weighted > 0 || group.key === 'tools');
  return (
    <details
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      className="rounded-md border px-3 py-2 open:pb-3"
    >
      <summary className="cursor-pointer rounded-sm py-0.5">
        <span className="font-medium">{group.label}</span>{' '}
        <span className="text-muted-foreground text-xs tabular-nums">
          {group.entries.length}
          {weighted > 0 && `, ${plural(weighted, 'weighted', 'weighted')}`}
        </span>
      </summary>
      <div className="mt-2.5 grid gap-2.5">
        {group.entries.map(({ name, id, label, hint, weight }) => (
          <WeightRow
            key={name}
            name={name}
            value={weight}
            label={label}
            hint={hint}
            sum={sum}
            ruledOut={ruledOut.has(id)}
          />
        ))}
      </div>
    </details>
  );
}
