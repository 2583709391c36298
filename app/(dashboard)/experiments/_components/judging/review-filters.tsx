'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, X } from 'lucide-react';
import { useId } from 'react';
import { SelectControl } from '@/components/forms/select-control';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { plural } from '@/lib/format';
import type { SearchState } from '@/lib/http/search-fields';
import { judgingQuery } from '@/lib/judgements/judging-queries';
import type { QueueFilter } from '@/lib/judgements/judging-schema';
import { paths } from '@/lib/paths';
import { useExperiment } from '../experiment-context';
import type { reviewState } from './review-state';

export type ReviewState = SearchState<typeof reviewState>;

const filters: readonly { value: QueueFilter; label: string }[] = [
  { value: 'unjudged', label: 'Not judged surely' },
  { value: 'disagreement', label: 'Judges differ' },
  { value: 'wrong', label: 'Counted as wrong' },
  { value: 'all', label: 'All answers' },
];

/** Which answers stand in the queue; all of it in the address. */
export function ReviewFilters({
  state,
  onChange,
  matching,
  reviewer,
  onRename,
}: {
  state: ReviewState;
  onChange: (change: Partial<ReviewState>) => void;
  matching: number | undefined;
  reviewer: string;
  onRename: () => void;
}) {
  const { id, arms } = useExperiment();
  const isPair = state.first !== '' && state.second !== '';
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button asChild size="sm" variant="ghost" className="-ml-2">
        <Link href={paths.experimentTab(id, 'judging')}>
          <ArrowLeft aria-hidden /> Judging
        </Link>
      </Button>
      {isPair ? (
        <PairChip state={state} onClear={() => onChange({ first: '', second: '' })} />
      ) : (
        <SelectControl
          aria-label="Answers"
          className="w-44"
          options={filters}
          value={state.only}
          onValueChange={(only) => onChange({ only: only as QueueFilter })}
        />
      )}
      {arms.length > 1 && (
        <SelectControl
          aria-label="Arm"
          className="w-44"
          options={[
            { value: 'all', label: 'All arms' },
            ...arms.map((arm) => ({ value: String(arm.ordinal), label: arm.label })),
          ]}
          value={state.arm === undefined ? 'all' : String(state.arm)}
          onValueChange={(arm) => onChange({ arm: arm === 'all' ? undefined : Number(arm) })}
        />
      )}
      <SampleField state={state} onChange={onChange} />
      {matching !== undefined && (
        <span className="text-muted-foreground text-xs tabular-nums">{plural(matching, 'answer')} match</span>
      )}
      <span className="ml-auto flex items-center gap-1 text-muted-foreground text-xs">
        Reviewed by {reviewer}
        <Button size="sm" variant="ghost" onClick={onRename}>
          Change
        </Button>
      </span>
    </div>
  );
}

function PairChip({ state, onClear }: { state: ReviewState; onClear: () => void }) {
  const { data } = useQuery(judgingQuery(useExperiment().id));
  const name = (key: string) => data?.judges.find((judge) => judge.key === key)?.name ?? key;
  return (
    <Badge variant="brand" className="h-7 max-w-full gap-1 pr-0.5">
      <span className="truncate">
        {name(state.first)} and {name(state.second)} differ
      </span>
      <Button size="icon-sm" variant="ghost" className="size-6" aria-label="Clear the pair of judges" onClick={onClear}>
        <X aria-hidden />
      </Button>
    </Badge>
  );
}

/** How many are drawn, and by which seed: the same seed draws the same answers. */
function SampleField({ state, onChange }: { state: ReviewState; onChange: (change: Partial<ReviewState>) => void }) {
  return (
    <span className="flex items-center gap-1.5 text-muted-foreground text-xs">
      <CountInput label="Sample" placeholder="all" value={state.sample} onValue={(sample) => onChange({ sample })} />
      <CountInput label="Seed" placeholder="1" value={state.seed} onValue={(seed) => onChange({ seed })} />
    </span>
  );
}

/** A whole number from 1, taken over when one leaves the field or presses Enter; anything else is none. */
function CountInput({
  label,
  placeholder,
  value,
  onValue,
}: {
  label: string;
  placeholder: string;
  value: number | undefined;
  onValue: (value: number | undefined) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        key={value}
        className="w-16"
        inputMode="numeric"
        placeholder={placeholder}
        defaultValue={value ?? ''}
        onBlur={(event) => {
          const text = event.target.value.trim();
          const next = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
          if (next !== value) onValue(next);
          else event.target.value = value === undefined ? '' : String(value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </>
  );
}
