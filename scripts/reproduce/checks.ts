import type { ArmDifference } from '@/lib/experiments/arm-analysis';
import { pilotSource } from '@/lib/published/toolorchestra-calls';
import type { Interval } from '@/lib/statistics/interval';
import { groups, sizes, strongestPaperModel } from './design';
import { paperBias, paperCalls, paperLargestShare, paperPoint } from './paper';
import type { Results } from './results';
import { betweenText, percent, points } from './words';

export const verdicts = { agrees: 'agrees', differs: 'does not agree', open: 'cannot be told' } as const;
export type Verdict = keyof typeof verdicts;

export type Check = {
  /** What is looked for in the shape, in words, with the rule by which it is decided. */
  claim: string;
  paper: string;
  simulated: string;
  verdict: Verdict;
};

const trained = 'cost-aware';
const strongestBasic = 'basic/strongest';
const prompted = 'strongest-biased';
const trainedPaper = paperPoint({ name: 'Orchestrator-8B', tools: 'all' });
const strongestPaper = paperPoint({ name: strongestPaperModel, tools: 'basic' });
const promptedPaper = paperPoint({ name: 'Qwen3-8B', tools: 'all' });

/** A share of calls may be this far below the paper's and still have its shape. */
const shareMargin = 0.1;
/** A ratio may be off the paper's by this factor and still have its size. */
const ratioFactor = 1.5;

/** Which traits of the paper's main table and bias figure the simulated experiment has; decided by the numbers alone. */
export const checkShape = (results: Results): Check[] => [
  ...toolsHelp(results),
  ...trainedWins(results),
  ...whoIsCalled(results),
];

/** More tools, more right answers: for each size of model, in the direction in which the paper's numbers lie. */
function toolsHelp(results: Results): Check[] {
  const steps = [
    ['none', 'basic', 'basic tools', 'no tools'],
    ['basic', 'all', 'all tools and experts', 'basic tools'],
  ] as const;
  return steps.flatMap(([from, to, more, less]) =>
    sizes.map(({ key, label, paper }): Check => {
      const published =
        paperPoint({ name: paper, tools: to }).accuracy - paperPoint({ name: paper, tools: from }).accuracy;
      const { accuracy } = results.against(`${to}/${key}`, `${from}/${key}`);
      const word = published > 0 ? 'more' : 'less';
      return {
        claim: `${label}: ${word} often right with ${more} than with ${less}${published > 0 ? '' : ' (it does worse with everything)'}`,
        paper: `${paper}: ${points(published)}`,
        simulated: differenceText(accuracy),
        verdict: directionOf(accuracy?.estimate ?? null, published > 0 ? 1 : -1),
      };
    }),
  );
}

function trainedWins(results: Results): Check[] {
  const strongest = results.against(trained, strongestBasic);
  const biased = results.against(trained, prompted);
  const [own, base] = [results.arm(trained), results.arm(strongestBasic)];
  const front = own.analysis.frontProbability.cost;
  return [
    accuracyCheck({
      claim: `The trained-like orchestrator is more often right than the strongest model with basic tools (${base.design.label})`,
      published: trainedPaper.accuracy - strongestPaper.accuracy,
      difference: strongest.accuracy,
    }),
    accuracyCheck({
      claim: 'The trained-like orchestrator is more often right than the strongest-biased one',
      published: trainedPaper.accuracy - promptedPaper.accuracy,
      difference: biased.accuracy,
    }),
    ...ratioChecks({
      what: 'costs',
      than: 'the strongest model with basic tools',
      published: ratio('usd', strongestPaper),
      found: strongest.cost,
    }),
    ...ratioChecks({
      what: 'costs',
      than: 'the strongest-biased one',
      published: ratio('usd', promptedPaper),
      found: biased.cost,
    }),
    ...ratioChecks({
      what: 'takes',
      than: 'the strongest model with basic tools',
      published: ratio('seconds', strongestPaper),
      found: strongest.time,
    }),
    {
      claim:
        'The trained-like orchestrator is on the Pareto front of accuracy against cost (agrees from 95 % of the resamples, does not up to 5 %)',
      paper: 'yes: nothing in its table is more often right',
      simulated: front === null ? 'unknown' : `in ${percent(front)} of the resamples${betterText(results)}`,
      verdict: front === null ? 'open' : front >= 0.95 ? 'agrees' : front <= 0.05 ? 'differs' : 'open',
    },
  ];
}

/** Who is at least as often right for no more money, as estimated. */
function betterText({ arm, arms }: Results): string {
  const own = arm(trained).analysis;
  const better = arms.filter(
    ({ design, analysis: { accuracy, cost } }) =>
      design.key !== trained &&
      accuracy !== null &&
      cost !== null &&
      accuracy.estimate >= (own.accuracy?.estimate ?? Number.POSITIVE_INFINITY) &&
      cost.estimate <= (own.cost?.estimate ?? Number.NEGATIVE_INFINITY),
  );
  const names = better.map(({ design }) => `${design.label} (${groups[design.group].toLowerCase()})`);
  return names.length > 0 ? `; as often right for no more: ${names.join(', ')}` : '';
}

const ratio = (of: 'usd' | 'seconds', base: typeof trainedPaper) =>
  (trainedPaper[of] ?? Number.NaN) / (base[of] ?? Number.NaN);

function accuracyCheck(input: { claim: string; published: number; difference: ArmDifference | null }): Check {
  const { claim, published, difference } = input;
  return {
    claim,
    paper: points(published),
    simulated: differenceText(difference),
    verdict: directionOf(difference?.estimate ?? null, 1),
  };
}

/** One on the direction, one on the size. */
function ratioChecks(input: {
  what: 'costs' | 'takes';
  than: string;
  published: number;
  found: Interval | null;
}): Check[] {
  const { what, than, published, found } = input;
  const [less, unit] = what === 'costs' ? ['less', 'cost'] : ['less time', 'time'];
  const shared = {
    paper: `${percent(published)} of its ${unit}`,
    simulated: found ? `${percent(found.estimate)} of its ${unit}, ${betweenText(found, percent)}` : 'unknown',
  };
  const isNear = found && found.estimate <= published * ratioFactor && found.estimate >= published / ratioFactor;
  return [
    {
      claim: `The trained-like orchestrator ${what} ${less} than ${than}`,
      ...shared,
      verdict: directionOf(found && shifted(found, 1), -1),
    },
    {
      claim: `… by about as much as in the paper: ${unit} against ${than}, within a factor of ${ratioFactor}`,
      ...shared,
      verdict: !found ? 'open' : isNear ? 'agrees' : 'differs',
    },
  ];
}

function whoIsCalled(results: Results): Check[] {
  const [biased, family, own] = [prompted, 'own-family-biased', trained].map((key) => results.arm(key)) as [
    Arm,
    Arm,
    Arm,
  ];
  const atLeast = (published: number) => Math.max(0, published - shareMargin);
  const toStrongest = paperBias('Qwen3-8B', pilotSource).toStrongest;
  const toOwn = paperBias(strongestPaperModel, pilotSource).own ?? Number.NaN;
  const most = paperLargestShare('Orchestrator-8B');
  const calls = results.against(trained, prompted).calls;
  const paperRatio = paperCalls('Orchestrator-8B') / paperCalls('Qwen3-8B');
  return [
    shareCheck({
      claim: `The strongest-biased orchestrator gives at least ${percent(atLeast(toStrongest))} of its expert calls to ${biased.bias.strongest?.name ?? 'the strongest'}`,
      paper: `Qwen3-8B to GPT-5: ${percent(toStrongest)}`,
      share: biased.bias.toStrongest,
      atLeast: atLeast(toStrongest),
    }),
    shareCheck({
      claim: `The own-family-biased orchestrator gives at least ${percent(atLeast(toOwn))} of its expert calls to its own family`,
      paper: `GPT-5 to its family: ${percent(toOwn)}`,
      share: family.bias.own,
      atLeast: atLeast(toOwn),
    }),
    {
      claim: 'The trained-like orchestrator is balanced: no expert gets half of its expert calls',
      paper: `Orchestrator-8B: at most ${percent(most)} to one`,
      simulated: own.mostCalled ? `${percent(own.mostCalled.share)} to ${own.mostCalled.name}` : 'no calls',
      verdict: !own.mostCalled ? 'open' : own.mostCalled.share < 0.5 ? 'agrees' : 'differs',
    },
    {
      claim: 'The trained-like orchestrator gives a smaller share to the strongest than the strongest-biased one',
      paper: `${percent(paperBias('Orchestrator-8B', pilotSource).toStrongest)} against ${percent(toStrongest)}`,
      simulated: `${shareText(own.bias.toStrongest)} against ${shareText(biased.bias.toStrongest)}`,
      verdict: apart(own.bias.toStrongest, biased.bias.toStrongest),
    },
    {
      claim: 'The trained-like orchestrator calls experts and tools less often than the strongest-biased one',
      paper: `${percent(paperRatio)} of its calls`,
      simulated: calls ? `${percent(calls.estimate)} of its calls, ${betweenText(calls, percent)}` : 'unknown',
      verdict: directionOf(calls && shifted(calls, 1), -1),
    },
  ];
}
type Arm = ReturnType<Results['arm']>;

function shareCheck(input: { claim: string; paper: string; share: Interval | null; atLeast: number }): Check {
  const { claim, paper, share, atLeast } = input;
  return {
    claim,
    paper,
    simulated: shareText(share),
    verdict: directionOf(share && shifted(share, atLeast), 1),
  };
}

const shareText = (share: Interval | null) =>
  share ? `${percent(share.estimate)}, ${betweenText(share, percent)}` : 'no calls';

const differenceText = (difference: ArmDifference | null) => {
  const estimate = difference?.estimate;
  return estimate ? `${points(estimate.estimate)}, ${betweenText(estimate, points)}` : 'unknown';
};

const shifted = ({ estimate, low, high }: Interval, by: number): Interval => ({
  estimate: estimate - by,
  low: low - by,
  high: high - by,
});

type Open = { low: number | null; high: number | null };

/** Whether all of a 95 % interval lies on the side of zero it should: +1 above, −1 below. */
function directionOf(interval: Open | null, side: 1 | -1): Verdict {
  if (!interval || interval.low === null || interval.high === null) return 'open';
  const [near, far] = side === 1 ? [interval.low, interval.high] : [-interval.high, -interval.low];
  return near > 0 ? 'agrees' : far < 0 ? 'differs' : 'open';
}

/** Whether the first interval lies below the second. */
function apart(first: Interval | null, second: Interval | null): Verdict {
  if (!first || !second) return 'open';
  return first.high < second.low ? 'agrees' : first.low > second.high ? 'differs' : 'open';
}
