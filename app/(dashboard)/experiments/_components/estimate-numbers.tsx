import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import type { ExperimentEstimate } from '@/lib/experiments/estimate-schema';
import { formatCount, plural } from '@/lib/format';

/** Runs, calls, cost and time of what is to be launched, arm by arm, and what the numbers are from. */
export function EstimateNumbers({ estimate }: { estimate: ExperimentEstimate }) {
  const { taskCount, runCount, arms, judging, total } = estimate;
  const unknown = <span className="text-muted-foreground">unknown</span>;
  const repeats = runCount / Math.max(1, taskCount * arms.length);
  return (
    <>
      <p className="tabular-nums">
        <span className="font-medium text-lg">{plural(runCount, 'run')}</span>
        <span className="text-muted-foreground">
          {' '}
          = {plural(taskCount, 'task')} × {plural(arms.length, 'arm')}
          {repeats !== 1 && ` × ${repeats} repeats`}
        </span>
      </p>
      <dl className="grid grid-cols-3 gap-2 text-sm">
        <Fact label="Calls, about">{total.calls === null ? unknown : formatCount(total.calls)}</Fact>
        <Fact label="Cost, about">{total.cost === null ? unknown : <Money total={total.cost} />}</Fact>
        <Fact label="Time, about">{total.wallMs === null ? unknown : <Duration ms={total.wallMs} />}</Fact>
      </dl>
      {total.workerLimit && (
        <p className="text-pretty text-muted-foreground text-xs tabular-nums">{limitText(total.workerLimit)}</p>
      )}
      <ul className="max-h-80 divide-y overflow-y-auto rounded-md border text-xs" aria-label="Arms of the experiment">
        {arms.map((arm) => (
          <Line key={arm.label} label={arm.label} title={basisText(arm)}>
            {arm.cost === null ? 'no run yet' : <Money total={arm.cost} />}
          </Line>
        ))}
        {judging && (
          <Line
            label={`Judging of about ${plural(judging.answers, 'answer')}`}
            title={`The model is asked about ${formatCount(judging.asked)} of them: the text alone decides the others. From ${plural(judging.basis, 'stored judgement')}`}
          >
            {judging.cost === null ? 'no judgement yet' : <Money total={judging.cost} />}
          </Line>
        )}
      </ul>
      <p className="text-pretty text-muted-foreground text-xs">{noteOf(estimate)}</p>
    </>
  );
}

/** Why more at once would not be faster. */
const limitText = ({ runsAtOnce, workers }: NonNullable<ExperimentEstimate['total']['workerLimit']>) =>
  `At most ${formatCount(runsAtOnce)} at once: ${
    workers === 0
      ? 'reckoned with one worker process, though none is running now'
      : workers === 1
        ? 'one worker process'
        : `${formatCount(workers)} worker processes`
  }.`;

type Arm = ExperimentEstimate['arms'][number];

const basisText = ({ basis, basisOf, priceBook, cost }: Arm) =>
  basis === 0
    ? 'This orchestrator has no stored run yet'
    : [
        `From ${plural(basis, 'stored run')} of the orchestrator${basisOf === 'orchestrator' ? ', whatever the preference' : ' under this preference'}, at the prices of ${priceBook ? `${priceBook.name}, version ${priceBook.version}` : 'no book'}`,
        cost && cost.unknownParts > 0 ? `; about ${plural(cost.unknownParts, 'call')} without a known price` : '',
      ].join('');

/** What the numbers are from, in words. */
function noteOf({ arms, judging, total }: ExperimentEstimate): string {
  if (total.basis === 0) return 'These orchestrators have no stored run yet, so nothing can be estimated.';
  const own = arms.filter(({ basis, basisOf }) => basis > 0 && basisOf === 'orchestrator-and-preference').length;
  const whose =
    own === arms.length
      ? 'of the same orchestrators and preferences'
      : own === 0
        ? 'of the same orchestrators, whatever their preference'
        : 'of the same orchestrators, and preferences where there are enough';
  return [
    `An estimate from ${plural(total.basis, 'stored run')} ${whose}: what they called, at the prices of each arm’s own book. An orchestrator that reads prices may call others under other prices`,
    judging === null
      ? '.'
      : judging.basis === 0
        ? '. Nothing is stored of what judging costs, so it comes on top.'
        : `. Judging: by what ${plural(judging.basis, 'stored judgement')} cost.`,
    total.cost === null ? ' Some arms have no stored run yet, so there is no total.' : '',
  ].join('');
}

function Line({ label, title, children }: { label: string; title: string; children: React.ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-3 px-2.5 py-1.5" title={title}>
      <span className="min-w-0 break-words">{label}</span>
      <span className="shrink-0 text-muted-foreground tabular-nums">{children}</span>
    </li>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
