import { expect, it } from 'vitest';
import { toolKindSchema } from '@/lib/orchestrator/spec';
import { succeeded } from './outcome';
import type { CodeSandbox } from './python/sandbox';
import { toolRuntimes } from './registry';
import { testTool, useTool } from './testing/tool-call';

const sandbox: CodeSandbox = {
  run: () => Promise.reject(new Error('not used')),
  status: () => ({ state: 'asleep', launcher: null, notUsed: [], failure: null, idle: 0, running: 0, queued: 0 }),
  close: async () => {},
};

it('has a runtime for every leaf kind it knows', async () => {
  const searchLocal = { execute: async () => succeeded('local') };
  const find = toolRuntimes({ sandbox, searchLocal, readEnvironment: () => undefined });
  const known = toolKindSchema.options.filter((kind) => find(testTool(kind)) !== null);
  expect(known).toEqual(['python', 'search-local', 'search-web', 'http']);
  const tool = testTool('search-local');
  expect(find(tool)).toBe(searchLocal);
  const web = find(testTool('search-web'));
  if (web === null) throw new Error('no runtime');
  const outcome = await useTool(web, { input: { query: 'x' }, tool: testTool('search-web') });
  expect(outcome.failure?.code).toBe('not-configured');
});
