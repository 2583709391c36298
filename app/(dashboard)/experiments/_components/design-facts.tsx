'use client';
import { CopyPlus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { describeTest } from '@/lib/experiments/describe-test';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { useVerdicts } from '@/lib/experiments/use-verdicts';
import { judgedAtLaunch, verdictsText } from '@/lib/experiments/verdict-words';
import { formatDateTime, formatUsd, plural } from '@/lib/format';
import { paths } from '@/lib/paths';

/** What was launched, with the versions it meant. */
export function DesignFacts({ experiment }: { experiment: ExperimentDetail }) {
  const { design } = experiment;
  const verdicts = useVerdicts(experiment);
  const { maxUsd: capPerRun, ...limits } = design.limits;
  const books = new Set(
    experiment.arms.map(({ arm: { priceBook } }) =>
      priceBook ? `${priceBook.name}, version ${priceBook.version}` : 'none',
    ),
  );
  const facts: Fact[] = [
    [
      'Tasks',
      <>
        {plural(experiment.taskCount, 'task')} of{' '}
        <Link href={paths.dataset(design.dataset.id)} className="text-brand underline underline-offset-4">
          {design.dataset.name}
        </Link>
        , version {design.dataset.version}
        {design.category !== null && `, category ${design.category}`}
        {design.tags?.length ? `, tagged ${design.tags.join(', ')}` : ''}
        {design.difficulty && `, difficulty ${design.difficulty.min} to ${design.difficulty.max}`}
        {design.sample && `, a sample with seed ${design.sample.seed}`}
        {design.chosen && ', chosen one by one'}
      </>,
    ],
    ['Repeats', design.repeats],
    ['Seed', design.seed === null ? 'none' : `${design.seed}${design.repeats > 1 ? ', one more for each repeat' : ''}`],
    [books.size > 1 ? 'Price books' : 'Price book', [...books].join('; ')],
    ['Set to judge', judgedAtLaunch(design)],
    [
      'Verdicts by',
      verdicts.data ? verdictsText(verdicts.data) : verdicts.isError ? 'could not be read' : 'being read',
    ],
    ['At once', plural(experiment.concurrency, 'run')],
    ['Spending cap', experiment.maxUsd === null ? 'none' : formatUsd(experiment.maxUsd)],
    [
      'Cap per run',
      capPerRun === undefined ? 'as each orchestrator has it' : capPerRun === null ? 'none' : formatUsd(capPerRun),
    ],
    ...limitFacts(limits),
    ...(design.test ? [['Made to test', describeTest(design.test)] satisfies Fact] : []),
    [
      'Launched',
      <span key="at" suppressHydrationWarning>
        {formatDateTime(experiment.createdAt)}
      </span>,
    ],
  ];
  return (
    <section aria-label="Design" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Design</h2>
        <Button asChild size="sm" variant="outline" className="print:hidden">
          <Link href={paths.newExperimentFrom(experiment.id)}>
            <CopyPlus aria-hidden /> New from this design
          </Link>
        </Button>
      </div>
      <dl className="grid gap-x-6 gap-y-2 rounded-lg border bg-card p-4 text-sm sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-muted-foreground text-xs">{label}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Fact = [string, React.ReactNode];

const limitLabels: Record<keyof Omit<ExperimentDetail['design']['limits'], 'maxUsd'>, string> = {
  maxTurns: 'turns',
  maxCalls: 'calls',
  maxSeconds: 'seconds',
  maxTokens: 'tokens',
  maxRepeats: 'times the same call',
  maxInvalidTurns: 'invalid turns',
};

function limitFacts(limits: Omit<ExperimentDetail['design']['limits'], 'maxUsd'>): Fact[] {
  const parts = Object.entries(limits).flatMap(([key, value]) =>
    value == null ? [] : [`at most ${value} ${limitLabels[key as keyof typeof limitLabels]}`],
  );
  return parts.length > 0 ? [['Limits of a run', parts.join(', ')]] : [];
}
