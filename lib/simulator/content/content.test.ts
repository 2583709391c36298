import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { checkAnswer } from '@/lib/judgements/check-answer';
import { collectionName, datasetName, datasetVersion, domains, simulatedDocuments, simulatedTasks } from './index';
import type { SimulatedTask } from './types';

const byDomain = (domain: string) => simulatedTasks.filter((task) => task.domain === domain);
const isRight = (task: SimulatedTask, answer: string) =>
  checkAnswer({
    answer,
    reference: task.answer,
    checker: task.checker,
    tolerance: task.tolerance,
    choices: task.choices,
  }).correct;

describe('the dataset', () => {
  it('has four domains of the promised size', () => {
    expect(simulatedTasks.length).toBeGreaterThanOrEqual(144);
    expect(new Set(simulatedTasks.map(({ domain }) => domain))).toEqual(new Set(domains));
    expect(byDomain('mathematics')).toHaveLength(40);
    expect(byDomain('lookup').length).toBeGreaterThanOrEqual(44);
    expect(byDomain('logic').length).toBeGreaterThanOrEqual(30);
    expect(byDomain('programming').length).toBeGreaterThanOrEqual(30);
  });

  it('has a name, a version and a collection', () => {
    expect(collectionName).toMatch(/^Almanac of /);
    expect(datasetName).not.toBe('');
    expect(datasetVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has unique slugs and unique questions, in every difficulty', () => {
    expect(new Set(simulatedTasks.map(({ id }) => id)).size).toBe(simulatedTasks.length);
    expect(new Set(simulatedTasks.map(({ question }) => question)).size).toBe(simulatedTasks.length);
    expect(new Set(simulatedTasks.map(({ difficulty }) => difficulty))).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const { id } of simulatedTasks) expect(id).toMatch(/^[a-z]+-\d{3}$/);
  });

  test.each(simulatedTasks.map((task) => [task.id, task] as const))('%s is well formed', (_id, task) => {
    expect(isRight(task, task.answer)).toBe(true);
    expect(isRight(task, `Some steps.\nSo the result is \\boxed{${task.answer}}.`)).toBe(true);
    expect(new Set(task.distractors).size).toBe(3);
    for (const distractor of task.distractors)
      expect([distractor, isRight(task, distractor)]).toEqual([distractor, false]);
    if (task.checker === 'number') {
      for (const text of [task.answer, ...task.distractors]) expect(text).toMatch(/^-?\d+(\.\d+)?$|^\d+\/\d+$/);
    }
    expect(task.checker === 'choice').toBe(task.choices !== undefined);
    if (task.choices) {
      const labels = task.choices.map(({ label }) => label);
      expect(labels).toEqual(['A', 'B', 'C', 'D', 'E'].slice(0, labels.length));
      for (const label of [task.answer, ...task.distractors]) expect(labels).toContain(label);
    }
    expect(task.evidence !== undefined).toBe(task.domain === 'lookup');
    expect(task.solution !== undefined).toBe(task.domain !== 'lookup');
  });
});

const python = spawnSync('python3', ['--version'], { encoding: 'utf8' }).status === 0;
const computed = simulatedTasks.flatMap((task) => (task.solution ? [{ ...task, solution: task.solution }] : []));

// One process runs everything: starting Python a hundred times would cost more than the work itself.
const runner = `
import contextlib, io, json, sys, warnings
warnings.simplefilter('error')
results = []
for code in json.load(sys.stdin):
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(code, '<task>', 'exec'), {'__name__': '__main__'})
        results.append(printed.getvalue())
    except Exception as error:
        results.append(repr(error))
print(json.dumps(results))
`;

describe.skipIf(!python)('the solutions, run by python3 (skipped: no python3 on this machine)', () => {
  const run = (programs: string[]): string[] => {
    const { stdout, stderr } = spawnSync('python3', ['-c', runner], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
    });
    return stdout ? JSON.parse(stdout) : [stderr];
  };

  it('print the answer and nothing else', { timeout: 120_000 }, () => {
    const printed = run(computed.map(({ solution }) => solution.code));
    expect(Object.fromEntries(computed.map(({ id }, at) => [id, printed[at]]))).toEqual(
      Object.fromEntries(computed.map(({ id, answer }) => [id, `${answer}\n`])),
    );
  });

  it('print the first distractor when they are wrong', { timeout: 120_000 }, () => {
    const printed = run(computed.map(({ solution }) => solution.wrongCode));
    expect(Object.fromEntries(computed.map(({ id }, at) => [id, printed[at]]))).toEqual(
      Object.fromEntries(computed.map(({ id, distractors }) => [id, `${distractors[0]}\n`])),
    );
  });
});

describe('the solutions, read', () => {
  test.each(computed.map((task) => [task.id, task] as const))(
    '%s uses the standard library and no outside',
    (_id, { solution }) => {
      for (const code of [solution.code, solution.wrongCode]) {
        const modules = [...code.matchAll(/^\s*(?:from|import) (\w+)/gm)].map(([, name]) => name);
        for (const name of modules) {
          expect([
            'bisect',
            'collections',
            'datetime',
            'fractions',
            'functools',
            'heapq',
            'itertools',
            'math',
          ]).toContain(name);
        }
        expect(code).toContain('print(');
        expect(code).not.toMatch(/\b(?:open|input|exec|eval|__import__)\(/);
      }
    },
  );
});

describe('the content as a whole', () => {
  it('does not depend on the clock or on chance', () => {
    const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    expect(sources.length).toBeGreaterThan(20);
    for (const file of sources) {
      const source = readFileSync(join(__dirname, file), 'utf8');
      expect([file, /\bDate\b|Math\.random|randomUUID|process\./.test(source)]).toEqual([file, false]);
    }
  });

  it('is the same however often it is built', { timeout: 120_000 }, async () => {
    const hash = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex');
    vi.resetModules();
    const again = await import('./index');
    expect(again.simulatedTasks).not.toBe(simulatedTasks);
    expect(hash([again.simulatedTasks, again.simulatedDocuments])).toBe(hash([simulatedTasks, simulatedDocuments]));
  });
});
