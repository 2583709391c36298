import type { ReactNode } from 'react';
import { describeTest } from '@/lib/experiments/describe-test';
import type { ArmSetup } from '@/lib/experiments/endings-schema';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { judgedAtLaunch, verdictsText } from '@/lib/experiments/verdict-words';
import type { ExperimentVerdicts } from '@/lib/experiments/verdicts-schema';
import { formatCount, formatDateTime, formatUsd, plural } from '@/lib/format';
import { ReportSection, ReportTable } from './report-table';

const version = (of: { name: string; version: number } | null, none: string) =>
  of ? `${of.name}, version ${of.version}` : none;

const limitNames: Record<string, (value: unknown) => string> = {
  maxTurns: (value) => `${value} turns`,
  maxCalls: (value) => `${value} calls`,
  maxUsd: (value) => formatUsd(String(value)),
  maxSeconds: (value) => `${value} s`,
  maxTokens: (value) => `${formatCount(Number(value))} tokens`,
  maxRepeats: (value) => `the same call ${value} times`,
  maxInvalidTurns: (value) => `${value} turns to be corrected`,
};

type Design = {
  experiment: ExperimentDetail;
  /** Null while they are being read. */
  verdicts: ExperimentVerdicts | null;
  software: string;
};

function designFacts({ experiment, verdicts, software }: Design): [string, ReactNode][] {
  const { design } = experiment;
  const narrowed = [
    design.category !== null && `category ${design.category}`,
    design.tags && design.tags.length > 0 && `tags ${design.tags.join(', ')}`,
    design.difficulty && `difficulty ${design.difficulty.min} to ${design.difficulty.max}`,
    design.sample && `a sample of ${plural(design.sample.count, 'task')} with seed ${design.sample.seed}`,
    design.chosen && 'chosen one by one',
  ].filter((part) => typeof part === 'string');
  const limits = Object.entries(design.limits).filter(([, value]) => value !== null && value !== undefined);
  return [
    ...(design.test ? [['Made to test', describeTest(design.test)] satisfies [string, ReactNode]] : []),
    ['Dataset', `${design.dataset.name}, version ${design.dataset.version}`],
    [
      'Tasks',
      `${formatCount(experiment.taskCount)}${narrowed.length > 0 ? `: ${narrowed.join('; ')}` : ', all of it'}`,
    ],
    [
      'Runs',
      `${plural(experiment.taskCount, 'task')} × ${plural(experiment.armCount, 'arm')} × ${plural(design.repeats, 'repeat')} = ${formatCount(experiment.runCount)}`,
    ],
    [
      'Seed',
      design.seed === null
        ? 'none sent'
        : `${design.seed}${design.repeats > 1 ? ', one more for each further repeat' : ''}`,
    ],
    [
      'Limits of a run',
      limits.length > 0
        ? `${limits.map(([key, value]) => limitNames[key]?.(value) ?? `${key} ${value}`).join(', ')}; the rest as each orchestrator has it`
        : 'as each orchestrator has it',
    ],
    ['Spending cap', experiment.maxUsd === null ? 'none' : formatUsd(experiment.maxUsd)],
    ['At once', `up to ${plural(experiment.concurrency, 'run')}`],
    ['Set to judge', judgedAtLaunch(design)],
    ['Verdicts by', verdicts ? verdictsText(verdicts) : 'being read'],
    ['Launched', formatDateTime(experiment.createdAt, 'UTC').concat(' UTC')],
    ['Ended', experiment.endedAt === null ? 'not yet' : formatDateTime(experiment.endedAt, 'UTC').concat(' UTC')],
    [
      'Spent',
      `${experiment.cost.unknownParts > 0 ? '≥ ' : ''}${formatUsd(experiment.cost.usd)}, of it ${formatUsd(experiment.judgeUsd)} for judging`,
    ],
    ['Software', software],
  ];
}

/** What was launched, with the versions it meant. Tasks that were chosen one by one are counted, not listed. */
export function ReportDesign({
  setups,
  ...design
}: Design & {
  /** In the order of the arms; none while they are being read. */
  setups: readonly ArmSetup[];
}) {
  const { experiment } = design;
  return (
    <>
      <ReportSection title="Design">
        <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
          {designFacts(design).map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted-foreground">{label}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      </ReportSection>
      <ReportSection
        title="Arms"
        note="An arm never changes: its setup, its rates and its preference were copied when it was launched."
      >
        <ReportTable
          label="Arms and versions"
          rows={experiment.arms}
          keyOf={({ id }) => id}
          columns={[
            { head: '#', cell: ({ ordinal }) => ordinal + 1 },
            {
              head: 'Orchestrator',
              cell: ({ arm, ordinal }) => (
                <>
                  {version(arm.orchestrator, '')}
                  <SetupLine setup={setups[ordinal]} />
                </>
              ),
            },
            { head: 'Preference', cell: ({ arm }) => version(arm.preference, 'none') },
            { head: 'Price book', cell: ({ arm }) => version(arm.priceBook, 'none') },
            { head: 'Source', cell: ({ arm }) => (arm.simulated ? 'simulated' : 'real') },
          ]}
        />
      </ReportSection>
    </>
  );
}

function SetupLine({ setup }: { setup: ArmSetup | undefined }) {
  if (!setup) return null;
  const tools = setup.tools.map(({ name }) => name);
  return (
    <span className="block text-2xs text-muted-foreground">
      {setup.orchestrator.name}; {tools.length > 0 ? `tools: ${tools.join(', ')}` : 'no tools'}; at most{' '}
      {plural(setup.maxTurns, 'turn')}
    </span>
  );
}
