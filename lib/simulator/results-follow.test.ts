import { describe, expect, it } from 'vitest';
import { simulatedModels } from './catalogue';
import { simulatedTasks } from './content';
import { type PlayedRun, playRuns, tasksOf } from './testing/play-runs';

const timeout = 120_000;
const costAware = 'Cost-aware (simulated)';
const strongest = 'Strongest-biased (simulated)';
const ownFamily = 'Own-family-biased (simulated)';

/** Every third task: all domains, all difficulties. */
const sample = simulatedTasks.filter((_, index) => index % 3 === 0);
const lookups = tasksOf('lookup');

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const spent = (runs: PlayedRun[]) => sum(runs.map(({ costUsd }) => costUsd));
const choicesOf = (runs: PlayedRun[]) => runs.flatMap(({ choices }) => choices);
const shareOf = (runs: PlayedRun[], isIt: (model: string) => boolean) =>
  choicesOf(runs).filter(({ model }) => isIt(model)).length / choicesOf(runs).length;
const rightShare = (runs: PlayedRun[]) => runs.filter(({ correct }) => correct).length / runs.length;
const familyOf = (servedName: string) => simulatedModels.find((model) => model.servedName === servedName)?.family;

const tenfold = { 'sim/aria-large': { inputPerMillion: '25', outputPerMillion: '100' } };
const isAriaLarge = (model: string) => model === 'sim/aria-large';

describe('prices in the table', { timeout }, () => {
  it('move a cost-aware orchestrator away from what became dearer', async () => {
    const before = await playRuns(sample, { orchestrator: costAware });
    const after = await playRuns(sample, { orchestrator: costAware, prices: tenfold });
    expect(shareOf(before, isAriaLarge)).toBeGreaterThan(0.1);
    expect(shareOf(after, isAriaLarge)).toBeLessThan(shareOf(before, isAriaLarge) / 3);
  });

  it('do not move one that is biased to the strongest', async () => {
    const before = await playRuns(sample, { orchestrator: strongest });
    const after = await playRuns(sample, { orchestrator: strongest, prices: tenfold });
    expect(shareOf(after, isAriaLarge)).toBeGreaterThan(shareOf(before, isAriaLarge) - 0.1);
    expect(spent(after)).toBeGreaterThan(4 * spent(before));
  });
});

describe('the preference sentence', { timeout }, () => {
  it('lowers spend when it asks to save cost', async () => {
    const plain = await playRuns(sample, { orchestrator: costAware });
    const saving = await playRuns(sample, {
      orchestrator: costAware,
      preference: 'Please keep the cost as low as possible.',
    });
    expect(spent(saving)).toBeLessThan(0.75 * spent(plain));
  });

  it('buys accuracy when nothing else counts', async () => {
    const plain = await playRuns(sample, { orchestrator: costAware });
    const careful = await playRuns(sample, {
      orchestrator: costAware,
      preference: 'Accuracy matters most, whatever it costs.',
    });
    expect(spent(careful)).toBeGreaterThan(1.2 * spent(plain));
    expect(rightShare(careful)).toBeGreaterThanOrEqual(rightShare(plain));
  });

  it('keeps a cost-aware orchestrator from searching the web', async () => {
    const options = { orchestrator: 'Chat with plain tools (simulated)', without: ['search_documents'] };
    const few = lookups.slice(0, 10);
    const free = await playRuns(few, options);
    const bound = await playRuns(few, { ...options, preference: 'Please avoid web search.' });
    expect(free.flatMap(({ tools }) => tools)).toContain('web_search');
    expect(bound.flatMap(({ tools }) => tools)).not.toContain('web_search');
  });

  it('keeps private work on models of the house', async () => {
    const runs = await playRuns(sample, {
      orchestrator: costAware,
      preference: 'The data is confidential: use only open-weight models.',
    });
    const isOpen = (model: string) =>
      simulatedModels.find(({ servedName }) => servedName === model)?.tags.includes('open-weights') ?? false;
    expect(shareOf(runs, isOpen)).toBeGreaterThan(0.95);
  });

  it('rules out a model by its id', async () => {
    const runs = await playRuns(sample, { orchestrator: costAware, preference: 'Never use answer-1 or search-1.' });
    const ids = choicesOf(runs).map(({ id }) => id);
    expect(ids).not.toContain('answer-1');
    expect(ids).not.toContain('search-1');
  });
});

describe('answers', { timeout }, () => {
  it('are mostly right when the evidence was found, mostly wrong when it was not', async () => {
    const withSearch = await playRuns(lookups, { orchestrator: costAware });
    const found = withSearch.filter(({ evidence }) => evidence);
    expect(found.length).toBeGreaterThan(lookups.length / 2);
    expect(rightShare(found)).toBeGreaterThan(0.85);

    const without: PlayedRun[] = [];
    for (const seed of [0, 1, 2])
      without.push(...(await playRuns(lookups, { orchestrator: strongest, without: ['search'], seed })));
    expect(without.every(({ evidence }) => !evidence)).toBe(true);
    expect(rightShare(without)).toBeLessThan(0.3);
  });

  it('follow what code really printed', async () => {
    const runs = await playRuns(tasksOf('mathematics'), { orchestrator: costAware });
    const printed = runs.flatMap((run) => {
      const outputs = run.events.flatMap((event) =>
        event.type === 'tool-call-end'
          ? event.artifacts.flatMap((artifact) => (artifact.type === 'code' ? [artifact.output.text] : []))
          : [],
      );
      return outputs.length > 0 ? [{ answer: run.answer, last: outputs.at(-1)?.trim() }] : [];
    });
    expect(printed.length).toBeGreaterThan(20);
    const followed = printed.filter(({ answer, last }) => answer === last);
    expect(followed.length / printed.length).toBeGreaterThan(0.85);
  });

  it('are better from a strong model than from a small one', async () => {
    const strong = await playRuns(simulatedTasks, { orchestrator: 'Baseline: Aria Large alone (simulated)' });
    const small = await playRuns(simulatedTasks, { orchestrator: 'Baseline: Borealis Mini alone (simulated)' });
    const orchestrated = await playRuns(sample, { orchestrator: costAware });
    expect(rightShare(strong)).toBeGreaterThan(rightShare(small) + 0.2);
    expect(rightShare(orchestrated)).toBeGreaterThan(rightShare(strong) + 0.1);
  });
});

describe('characters', { timeout }, () => {
  it('biased to the strongest: most calls go to the dearest choice', async () => {
    const runs = await playRuns(sample, { orchestrator: strongest });
    expect(shareOf(runs, isAriaLarge)).toBeGreaterThan(0.6);
    const careful = await playRuns(sample, { orchestrator: costAware });
    expect(spent(careful)).toBeLessThan(0.75 * spent(runs));
  });

  it('biased to its own family: most calls stay in it', async () => {
    const runs = await playRuns(sample, { orchestrator: ownFamily });
    expect(shareOf(runs, (model) => familyOf(model) === 'borealis')).toBeGreaterThan(0.8);
  });

  it('random: every choice comes up, and some calls are malformed', async () => {
    const runs = await playRuns(simulatedTasks, { orchestrator: 'Random (simulated)' });
    expect(new Set(choicesOf(runs).map(({ id }) => id)).size).toBe(16);
    expect(runs.flatMap(({ events }) => events).some(({ type }) => type === 'correction-add')).toBe(true);
  });

  it('work by themselves with plain tools', async () => {
    const runs = await playRuns(sample, { orchestrator: 'Chat with plain tools (simulated)' });
    const tools = new Set(runs.flatMap((run) => run.tools));
    expect(tools.has('search_documents') && tools.has('python')).toBe(true);
    expect(rightShare(runs)).toBeGreaterThan(0.45);
    expect(runs.every(({ reason }) => reason === 'answered')).toBe(true);
  });
});

describe('seeds', { timeout }, () => {
  it('make a run the same again, and another one different', async () => {
    const play = async (seed: number) =>
      JSON.stringify(
        (await playRuns(sample.slice(0, 12), { orchestrator: costAware, seed })).map(({ events }) => events),
      );
    const first = await play(1);
    expect(await play(1)).toBe(first);
    expect(await play(2)).not.toBe(first);
  });
});
