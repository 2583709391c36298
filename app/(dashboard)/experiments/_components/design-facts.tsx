import Link from 'next/link';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatDateTime, formatUsd, plural } from '@/lib/format';
import { paths } from '@/lib/paths';

/** What was launched, with the versions it meant. */
export function DesignFacts({ experiment }: { experiment: ExperimentDetail }) {
  const { design } = experiment;
  const book = experiment.arms[0]?.arm.priceBook ?? null;
  const limits = Object.entries(design.limits);
  const facts: [string, React.ReactNode][] = [
    [
      'Tasks',
      <>
        {plural(experiment.taskCount, 'task')} of{' '}
        <Link href={paths.dataset(design.dataset.id)} className="text-brand underline underline-offset-4">
          {design.dataset.name}
        </Link>
        , version {design.dataset.version}
        {design.category !== null && `, category ${design.category}`}
        {design.sample && `, a sample with seed ${design.sample.seed}`}
        {design.chosen && ', chosen one by one'}
      </>,
    ],
    ['Repeats', design.repeats],
    ['Seed', design.seed === null ? 'none' : `${design.seed}${design.repeats > 1 ? ', one more for each repeat' : ''}`],
    ['Price book', book ? `${book.name}, version ${book.version}` : 'none'],
    [
      'Judged by',
      design.judgeModel ? `${design.judgeModel.name}, where a checker compares text` : "the tasks' checkers",
    ],
    ['At once', plural(experiment.concurrency, 'run')],
    ['Spending cap', experiment.maxUsd === null ? 'none' : formatUsd(experiment.maxUsd)],
    ...(limits.length > 0
      ? [['Limits of a run', limits.map(([key, value]) => `${key} ${value}`).join(', ')] as [string, React.ReactNode]]
      : []),
    [
      'Launched',
      <span key="at" suppressHydrationWarning>
        {formatDateTime(experiment.createdAt)}
      </span>,
    ],
  ];
  return (
    <section aria-label="Design" className="flex flex-col gap-2">
      <h2 className="font-medium text-base">Design</h2>
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
