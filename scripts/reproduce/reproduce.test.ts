import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pilotSource } from '@/lib/published/toolorchestra-calls';
import { readArguments } from './arguments';
import { checkShape } from './checks';
import { createClient } from './client';
import { armDesigns } from './design';
import { paperBias, paperCalls, paperPoint } from './paper';
import { biasDocument, countsText, tableDocument } from './report';
import { accuracyCostPicture } from './svg/accuracy-cost';
import { whoIsCalledPicture } from './svg/who-is-called';
import { type HandMade, handMade, provenance } from './testing';

/** The paper's shape, drawn with a thick pen. */
const asInThePaper: Record<string, HandMade> = {
  'none/small': { right: 2, costUsd: '0.0001' },
  'none/large': { right: 4, costUsd: '0.001' },
  'none/strongest': { right: 12, costUsd: '0.005' },
  'basic/small': { right: 12, costUsd: '0.0005' },
  'basic/large': { right: 14, costUsd: '0.01' },
  'basic/strongest': { right: 28, costUsd: '0.03' },
  'all/small': { right: 24, costUsd: '0.02', big: 2, mini: 1 },
  'all/large': { right: 26, costUsd: '0.02', big: 2, mini: 1 },
  'all/strongest': { right: 16, costUsd: '0.02', big: 2, mini: 1 },
  'strongest-biased': { right: 26, costUsd: '0.03', big: 9, mini: 1 },
  'own-family-biased': { right: 20, costUsd: '0.01', mini: 6 },
  'cost-aware': { right: 38, costUsd: '0.01', big: 2, mini: 3 },
};
const verdictsOf = (arms: Record<string, HandMade>) =>
  Object.fromEntries(checkShape(handMade(arms)).map(({ claim, verdict }) => [claim, verdict]));
const verdictOf = (arms: Record<string, HandMade>, part: string) =>
  checkShape(handMade(arms)).find(({ claim }) => claim.includes(part))?.verdict;

describe('what agrees with the paper', () => {
  test('is everything where the figures have its shape, but time that was not measured and a balance that two experts cannot have', () => {
    const others = Object.entries(verdictsOf(asInThePaper)).filter(([, verdict]) => verdict !== 'agrees');
    expect(others).toEqual([
      ['The trained-like orchestrator takes less time than the strongest model with basic tools', 'open'],
      [
        '… by about as much as in the paper: time against the strongest model with basic tools, within a factor of 1.5',
        'open',
      ],
      ['The trained-like orchestrator is balanced: no expert gets half of its expert calls', 'differs'],
    ]);
  });

  test('says of the strongest with everything that it does not agree where it gets better, and leaves it open where nothing differs', () => {
    const claim = 'Aria Large: less often right with all tools';
    expect(verdictOf(asInThePaper, claim)).toBe('agrees');
    expect(verdictOf({ ...asInThePaper, 'all/strongest': { right: 40, costUsd: '0.02', big: 3 } }, claim)).toBe(
      'differs',
    );
    expect(verdictOf({ ...asInThePaper, 'all/strongest': { right: 28, costUsd: '0.02', big: 3 } }, claim)).toBe('open');
  });

  test.each([
    ['more often right than the strongest-biased', { right: 10, costUsd: '0.01', big: 2, mini: 3 }],
    ['costs less than the strongest model with basic', { right: 38, costUsd: '0.05', big: 2, mini: 3 }],
    ['is on the Pareto front', { right: 0, costUsd: '0.05', big: 2, mini: 3 }],
    ['gives a smaller share to the strongest', { right: 38, costUsd: '0.01', big: 40, mini: 1 }],
    ['calls experts and tools less often', { right: 38, costUsd: '0.01', big: 40, mini: 1 }],
  ] satisfies [string, HandMade][])('the trained-like one: %s does not agree where it is not so', (claim, trained) => {
    expect(verdictOf(asInThePaper, claim)).toBe('agrees');
    expect(verdictOf({ ...asInThePaper, 'cost-aware': trained }, claim)).toBe('differs');
  });

  test('a bias that is not there does not agree', () => {
    const unbiased = { right: 20, costUsd: '0.01', big: 5, mini: 5 };
    expect(
      verdictOf({ ...asInThePaper, 'strongest-biased': unbiased }, 'The strongest-biased orchestrator gives'),
    ).toBe('differs');
    expect(verdictOf({ ...asInThePaper, 'own-family-biased': unbiased }, 'The own-family-biased orchestrator')).toBe(
      'differs',
    );
  });

  test('without a run that came to an end nothing can be told', () => {
    const failed = Object.fromEntries(
      armDesigns.map(({ key }): [string, HandMade] => [key, { right: 0, costUsd: '0', outcome: 'failed' }]),
    );
    expect(new Set(Object.values(verdictsOf(failed)))).toEqual(new Set(['open']));
  });
});

describe('what is worked out', () => {
  test('costs, shares and ratios are those of the figures', () => {
    const results = handMade(asInThePaper);
    const own = results.arm('cost-aware');
    expect(own.analysis).toMatchObject({ told: 40, right: 38, cost: { meanUsd: '0.01' } });
    expect(own.callsPerTask).toBe(6); // 2 and 3 experts, 1 program; `answer` only passes its calls on
    expect(own.mostCalled).toEqual({ name: 'Simulated Borealis Mini', share: 0.6 });
    expect(results.against('cost-aware', 'basic/strongest').cost?.estimate).toBeCloseTo(1 / 3, 9);
    expect(results.against('cost-aware', 'strongest-biased').calls?.estimate).toBeCloseTo(6 / 11, 9);
    expect(results.against('cost-aware', 'strongest-biased').accuracy?.estimate?.estimate).toBeCloseTo(0.3, 9);
    expect(results.arm('strongest-biased').bias.toStrongest?.estimate).toBeCloseTo(0.9, 9);
  });

  test('tasks that were run more often weigh no more', () => {
    const own = asInThePaper['cost-aware'];
    const results = handMade({ ...asInThePaper, ...(own && { 'cost-aware': { ...own, repeats: 3 } }) });
    const against = results.against('cost-aware', 'strongest-biased');
    expect(against.cost?.estimate).toBeCloseTo(1 / 3, 9);
    expect(against.calls?.estimate).toBeCloseTo(6 / 11, 9);
  });

  test('every arm that stands for a row of the paper finds it', () => {
    for (const { paper } of armDesigns) if (paper) expect(paperPoint(paper).accuracy).toBeGreaterThan(0);
    expect(paperBias('GPT-5', pilotSource).own).toBe(0.98);
    expect(paperCalls('Orchestrator-8B')).toBeCloseTo(8.2, 9);
    expect(() => paperPoint({ name: 'Nobody', tools: 'all' })).toThrow('no Nobody with all tools');
  });
});

describe('what is written', () => {
  const results = handMade(asInThePaper);
  const checks = checkShape(results);

  test('the table has each arm beside the paper, the paper’s other rows, and says that it is simulated', () => {
    const text = tableDocument(results, checks, provenance);
    expect(text).toContain('# Main table, simulated');
    expect(text).toContain(
      'Simulated: 40 of the 50 tasks of “Small & made up”, one run each, seed 1, models at 4 × their pace, 2026-11-22.',
    );
    expect(text).toMatch(
      /\| No tools \| Aria Large \| 30\.0 % \([\d.]+ % – [\d.]+ %\) \| 0\.500 .*\| 40 \| GPT-5 \| 44\.9 % \| 6\.2 \| 246 \|/,
    );
    expect(text).toMatch(
      /\| Trained-like orchestrator \| Cost-aware \| 95\.0 % .*\| Orchestrator-8B \| 56\.7 % \| 9\.2 \| 492 \|/,
    );
    expect(text).toContain('| Basic tools | – | – | – | – | – | Claude Opus 4.1 | 41.6 % | 76.2 | 1950 |');
    const columns = text
      .split('\n')
      .filter((line) => /^\| (No|Basic|All|Trained)/.test(line))
      .map((line) => line.split('|').length);
    expect(new Set(columns)).toEqual(new Set([12]));
    expect(text).toContain(countsText(checks));
    expect(text).not.toContain('Not among');
  });

  test('runs that failed are named, not dropped in silence', () => {
    const some = handMade({ ...asInThePaper, random: { right: 0, costUsd: '0', outcome: 'failed' } });
    expect(tableDocument(some, [], provenance)).toContain('Not among *n*: All tools and experts, Random: 40 failed.');
  });

  test('the bias document has the shares of both', () => {
    const text = biasDocument(results, checks, provenance);
    expect(text).toMatch(/\| Own-family-biased \| borealis \| 100\.0 % \(/);
    expect(text).toContain('| GPT-5 | pilot study, Figure 3 | 98.0 % | 32.0 % |');
    expect(text).toMatch(/\| Simulated Aria Large \| model \| .* 81\.8 % \|/);
  });

  test.each([
    ['accuracy-cost', accuracyCostPicture],
    ['who-is-called', whoIsCalledPicture],
  ])('the picture %s is marked simulated, has its own background and holds no broken number', (_, draw) => {
    const svg = draw(results, provenance);
    expect(svg).toMatch(/^<svg [^>]*aria-label="[^"]*simulated/);
    expect(svg.match(/>simulated<\/text>/g)?.length).toBe(2);
    expect(svg).toContain('fill="#ffffff"');
    expect(svg).toContain('“Small &amp; made up”');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test('pictures of an experiment in which everything failed are drawn all the same', () => {
    const failed = handMade(
      Object.fromEntries(
        armDesigns.map(({ key }): [string, HandMade] => [key, { right: 0, costUsd: '0', outcome: 'failed' }]),
      ),
    );
    for (const draw of [accuracyCostPicture, whoIsCalledPicture])
      expect(draw(failed, provenance)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the command line', () => {
  test('is read, and refused with a sentence', () => {
    expect(readArguments([])).toEqual({
      url: null, experimentId: null, tasks: null, concurrency: 16, out: 'bench-results/reproduction',
    }); // biome-ignore format: short
    expect(readArguments(['--url', 'http://localhost:3000/runs', '--tasks=60'])).toMatchObject({
      url: 'http://localhost:3000',
      tasks: 60,
    });
    expect(readArguments(['--help'])).toBeNull();
    expect(() => readArguments(['--tasks', 'all'])).toThrow('--tasks all: give a whole number');
    expect(() => readArguments(['--url', 'localhost:3000'])).toThrow('give an address such as');
    expect(() => readArguments(['--experiment', 'x'])).toThrow('needs --url');
    expect(() => readArguments(['--nonsense'])).toThrow('--nonsense');
  });
});

describe('the client', () => {
  let close = () => {};
  afterEach(() => close());
  const serve = async (status: number, body: string) => {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    close = () => server.close();
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  };
  const stop = new AbortController();

  test('says what was asked and what came back', async () => {
    const url = await serve(400, JSON.stringify({ code: 'invalid-input', message: 'Choose a dataset.' }));
    const client = createClient(url, stop.signal);
    await expect(client.post('/api/experiments', {}, z.unknown())).rejects.toThrow(
      `POST ${url}/api/experiments answered 400: Choose a dataset.`,
    );
  });

  test('does not take another shape for an answer', async () => {
    const url = await serve(200, '<html>');
    await expect(createClient(url, stop.signal).get('/x', z.object({ id: z.string() }))).rejects.toThrow(
      'something else than expected',
    );
  });

  test('names the address where nobody answers', async () => {
    const client = createClient('http://127.0.0.1:9', stop.signal);
    await expect(client.get('/api/datasets', z.unknown())).rejects.toThrow(
      'http://127.0.0.1:9/api/datasets: no answer',
    );
  });
});
