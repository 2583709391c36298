import { describe, expect, test } from 'vitest';
import { meanCalls, publishedBars, publishedBias, publishedCallees } from './toolorchestra-calls';

const biasOf = (orchestrator: string, source: string) =>
  publishedBias.find((row) => row.orchestrator === orchestrator && row.source.includes(source));

describe('the published calls', () => {
  test('the pilot study reads as the paper says it: 98 % to its own family, 73 % to GPT-5', () => {
    expect(biasOf('GPT-5', 'pilot')).toMatchObject({ own: 0.98, toStrongest: 0.32 });
    expect(biasOf('Qwen3-8B', 'pilot')).toMatchObject({ toStrongest: 0.73 });
    expect(biasOf('Orchestrator-8B', 'pilot')).toMatchObject({ own: 0.33, toStrongest: 0.33 });
  });
  test('Table 15 adds up to the totals it prints, within what rounding allows', () => {
    const printed = [12.0, 11.5, 11.7, 14.7, 10.9, 10.7, 8.2];
    const sums = publishedBars
      .slice(-meanCalls.length)
      .map(({ values }) => values.reduce((sum, value) => sum + value, 0));
    for (const [at, sum] of sums.entries()) expect(Math.abs(sum - (printed[at] ?? 0))).toBeLessThan(0.151);
    expect(publishedBars.every(({ values }) => values.length <= publishedCallees.length)).toBe(true);
  });
  test('and its shares of expert calls follow: GPT-5 8.3 of 8.5 to its own, Claude 6.2 of 7.2 to GPT-5', () => {
    expect(biasOf('GPT-5', 'Table')?.own).toBeCloseTo(8.3 / 8.5, 9);
    expect(biasOf('Claude Opus 4.1', 'Table')?.toStrongest).toBeCloseTo(6.2 / 7.2, 9);
    expect(biasOf('Claude Opus 4.1', 'Table')?.own).toBeNull();
  });
});
