import { describe, expect, it } from 'vitest';
import { mergeGenerators } from './merge-generators';

describe('mergeGenerators', () => {
  it('keeps each branch at its yield until the consumer comes back', async () => {
    const log: string[] = [];
    async function* branch(name: string) {
      yield `${name}1`;
      log.push(`${name} after 1`);
      await Promise.resolve();
      yield `${name}2`;
      log.push(`${name} after 2`);
    }
    const merged = mergeGenerators([branch('a'), branch('b')]);
    expect((await merged.next()).value).toBe('a1');
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(log).toEqual([]);
    expect((await merged.next()).value).toBe('b1');
    expect(log).toEqual(['a after 1']);
    const rest: string[] = [];
    for await (const value of merged) rest.push(value);
    expect(rest).toEqual(['a2', 'b2']);
    expect(log).toEqual(['a after 1', 'b after 1', 'a after 2', 'b after 2']);
  });

  it('lets a quick branch overtake one that waits', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* slow() {
      await gate;
      yield 'slow';
    }
    async function* quick() {
      yield 'quick1';
      yield 'quick2';
      release();
    }
    const seen: string[] = [];
    for await (const value of mergeGenerators([slow(), quick()])) seen.push(value);
    expect(seen).toEqual(['quick1', 'quick2', 'slow']);
  });

  it('passes an error on and closes the other branches', async () => {
    let closed = false;
    async function* fine() {
      try {
        yield 1;
        yield 2;
      } finally {
        closed = true;
      }
    }
    async function* broken(): AsyncGenerator<number> {
      yield 0;
      throw new Error('broken');
    }
    const run = async () => {
      for await (const _ of mergeGenerators([fine(), broken()]));
    };
    await expect(run()).rejects.toThrow('broken');
    expect(closed).toBe(true);
  });

  it('closes every branch when the consumer leaves', async () => {
    const closed: number[] = [];
    async function* branch(index: number) {
      try {
        yield index;
        yield index;
      } finally {
        closed.push(index);
      }
    }
    for await (const _ of mergeGenerators([branch(1), branch(2)])) break;
    await Promise.resolve();
    expect(closed.sort()).toEqual([1, 2]);
  });
});
