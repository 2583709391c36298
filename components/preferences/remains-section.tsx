'use client';
import { Check, CircleSlash } from 'lucide-react';
import { FormSection } from '@/components/forms/form-page';
import { cn } from '@/lib/cn';
import type { OrchestratorStanding, Remains, Standing } from '@/lib/preferences/what-remains';

const countLeft = (things: readonly Standing[]) => things.filter(({ reasons }) => reasons.length === 0).length;

/** What the rules leave: of models and tools, and for each orchestrator. */
export function RemainsSection({ remains }: { remains: Remains }) {
  const { models, tools, orchestrators } = remains;
  const canRun = orchestrators.filter((one) => one.canRun).length;
  return (
    <FormSection title="What remains allowed" description="Under the rules above, as a run started now would have it.">
      <div className="grid gap-2" aria-live="polite">
        <Part title="Models" left={countLeft(models)} of={models.length} isTroubled={countLeft(models) === 0}>
          <StandingList things={models} />
        </Part>
        <Part title="Tools" left={countLeft(tools)} of={tools.length} isTroubled={false}>
          <StandingList things={tools} />
        </Part>
        <Part
          title="Orchestrators that can run"
          left={canRun}
          of={orchestrators.length}
          isTroubled={canRun === 0 && orchestrators.length > 0}
        >
          <ul className="divide-y">
            {orchestrators.map((one) => (
              <Orchestrator key={one.id} standing={one} />
            ))}
          </ul>
        </Part>
      </div>
    </FormSection>
  );
}

function Part({
  title,
  left,
  of,
  isTroubled,
  children,
}: {
  title: string;
  left: number;
  of: number;
  isTroubled: boolean;
  children: React.ReactNode;
}) {
  return (
    <details className="rounded-md border px-3 py-2">
      <summary className="cursor-pointer rounded-sm py-0.5">
        <span className="font-medium">{title}</span>{' '}
        <span
          className={cn(
            'tabular-nums',
            isTroubled ? 'text-danger' : left < of ? 'text-warning' : 'text-muted-foreground',
          )}
        >
          {left} of {of}
        </span>
      </summary>
      <div className="mt-2 max-h-80 overflow-y-auto">{children}</div>
    </details>
  );
}

const Mark = ({ isLeft }: { isLeft: boolean }) =>
  isLeft ? (
    <>
      <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-success" />
      <span className="sr-only">remains: </span>
    </>
  ) : (
    <>
      <CircleSlash aria-hidden className="mt-0.5 size-3.5 shrink-0 text-danger" />
      <span className="sr-only">ruled out: </span>
    </>
  );

function StandingList({ things }: { things: readonly Standing[] }) {
  if (things.length === 0) return <p className="text-muted-foreground">None is registered.</p>;
  const sorted = [...things].sort(
    (left, right) => Math.min(1, right.reasons.length) - Math.min(1, left.reasons.length),
  );
  return (
    <ul className="divide-y">
      {sorted.map(({ id, name, reasons }) => (
        <li key={id} className="flex items-start gap-2 py-1.5">
          <Mark isLeft={reasons.length === 0} />
          <span className="min-w-0">
            {name}
            {reasons.length > 0 && <span className="text-muted-foreground">: {reasons.join('; ')}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Orchestrator({ standing }: { standing: OrchestratorStanding }) {
  const { name, canRun, note, tools, models } = standing;
  const parts = [
    ...(tools.length > 0 ? [`${countLeft(tools)} of ${tools.length} tools`] : []),
    ...(models.length > 0 ? [`${countLeft(models)} of ${models.length} models to call`] : []),
  ];
  return (
    <li className="flex items-start gap-2 py-1.5">
      <Mark isLeft={canRun} />
      <span className="min-w-0">
        <span className="font-medium">{name}</span>
        {parts.length > 0 && canRun && (
          <span className="text-muted-foreground tabular-nums"> · {parts.join(', ')}</span>
        )}
        {note && <span className={cn('block text-xs', canRun ? 'text-warning' : 'text-danger')}>{note}</span>}
      </span>
    </li>
  );
}
