// `npm run scenario failures`: one run for each way a run can end, made by the real engine and recorder.
import { failureCodeSchema } from '@/lib/orchestrator/events';
import { ModelCallError } from '@/lib/orchestrator/ports';
import type { Limits } from '@/lib/orchestrator/spec';
import {
  createScriptedModel,
  type ScriptedReply,
  type ScriptStep,
  toolCall,
} from '@/lib/orchestrator/testing/scripted-model';
import type { RunSnapshot } from '@/lib/runs/schema';
import { type Execution, executeRun } from '@/lib/runs/server/execute-run';
import { checkDatabase } from './shared/check-database';
import { HeldRuns } from './shared/held-runs';
import { printRuns } from './shared/links';
import { type ScriptedTool, scriptedRun } from './shared/scripted-ports';
import { shippedSnapshot } from './shared/shipped-setup';

const orchestrator = 'Chat with plain tools (simulated)';

type Case = {
  label: string;
  limits?: Partial<Limits>;
  script: readonly ScriptStep[] | ((index: number) => ScriptedReply);
  tool?: ScriptedTool;
  snapshot?: (snapshot: RunSnapshot) => RunSnapshot;
  /** What is done to the run once its model is waiting for an answer that does not come. */
  interrupt?: 'cancel' | 'shutdown';
};

const search = (place: number): ScriptedReply => ({
  content: `Looking up island ${place}.`,
  toolCalls: [toolCall('search_documents', { query: `area of island ${place}` })],
  usage: { inputTokens: 1_200 + place * 300, outputTokens: 60 },
});

/** What a backend does when it fails that way, in the words of the model client. */
const modelFailures = {
  refused: 'The model declined: "I cannot help with that." Rephrase the task or use another model.',
  unauthorized: 'The backend refuses the key (401). Enter a valid key on its page.',
  'rate-limited': 'The backend allows no more requests for now (429). Wait, or lower its concurrency.',
  overloaded: 'The backend is overloaded (503). Wait, or add a replica.',
  'context-too-long': 'The prompt is longer than the model reads (131,402 of 32,768 tokens). Lower the budgets.',
  'bad-request': 'The backend does not accept the request (400): "tools" is not supported.',
  'not-found': 'The backend does not know this model (404). Compare its served name with the list of the backend.',
  'broken-stream': 'The reply broke off in the middle. Look into the log of the server.',
  'invalid-response': 'The server answered something that is not a chat completion. Check the base URL.',
  timeout: 'The backend did not answer within 300 s. Raise its timeout or use a faster model.',
  unreachable: 'The backend cannot be reached: connection refused. Is the server running?',
  'not-configured': 'The backend has no base URL. Enter one on its page.',
  internal: 'The model client failed for a reason of its own; the log has the cause.',
} as const;

const failingModels = failureCodeSchema.options.flatMap((code): Case[] => {
  if (!(code in modelFailures)) return []; // codes of tools and of the engine
  const message = modelFailures[code as keyof typeof modelFailures];
  const attempts = code === 'rate-limited' || code === 'overloaded' || code === 'unreachable' ? 4 : 1;
  return [
    {
      label: `model failed: ${code}`,
      script: [search(1), { throws: new ModelCallError({ code, message, attempts }) }],
    },
  ];
});

const endless = (index: number) => search(index + 1);
const withoutRates = (snapshot: RunSnapshot): RunSnapshot => ({
  ...snapshot,
  priceBook: null,
  rates: { models: {}, tools: {} },
});

const cases: readonly Case[] = [
  { label: 'answered', script: [search(1), search(2), 'Tarn'] },
  { label: 'answered, wrong', script: [search(1), 'Oskel'] },
  { label: 'answered, prices unknown', script: [search(1), 'Tarn'], snapshot: withoutRates },
  {
    label: 'answered after a failed tool',
    script: [search(1), search(2), 'Tarn'],
    tool: async () => ({
      failure: { code: 'tool-failed', message: 'The index is being rebuilt.' },
      output: 'The search failed: the index is being rebuilt.',
    }),
  },
  { label: 'budget', limits: { maxUsd: '0.002' }, script: endless },
  { label: 'turn limit', limits: { maxTurns: 4 }, script: endless },
  { label: 'call limit', limits: { maxCalls: 7 }, script: endless },
  { label: 'token limit', limits: { maxTokens: 6_000 }, script: endless },
  {
    label: 'time limit',
    limits: { maxSeconds: 0.3 },
    script: endless,
    tool: async () => {
      await new Promise((resolve) => setTimeout(resolve, 120));
      return { output: 'Nothing found.' };
    },
  },
  { label: 'repeated call', script: () => search(1) },
  {
    label: 'invalid turns',
    script: (index) => ({
      toolCalls: [
        [toolCall('search_documents', '{"query": '), toolCall('look_around', {}), toolCall('python', { text: '1' })][
          index % 3
        ] ?? toolCall('none'),
      ],
    }),
  },
  ...failingModels,
  { label: 'cancelled in mid-call', script: [search(1), { hangs: true }], interrupt: 'cancel' },
  {
    label: 'interrupted and resumed',
    script: [search(1), { hangs: true }, search(2), 'Tarn'],
    interrupt: 'shutdown',
  },
];

const found: ScriptedTool = async ({ query }) => ({
  output: `1. Survey of the islands: ${String(query)} is 214 square kilometres.`,
  artifacts: [
    { type: 'query', query: String(query) },
    {
      type: 'document',
      documentId: 'survey-3',
      title: 'Survey of the islands',
      text: { text: `The ${String(query)} is 214 square kilometres.` },
      source: null,
      score: 0.71,
    },
  ],
  units: { requests: 1, documents: 1, seconds: 0.05 },
});

async function play({ held, snapshot, one }: { held: HeldRuns; snapshot: RunSnapshot; one: Case }): Promise<string> {
  const { script } = one;
  let execution: Execution | undefined;
  let waiting = () => {};
  const isWaiting = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  const models = createScriptedModel((_, index): ScriptedReply => {
    const step = typeof script === 'function' ? script(index) : script[index];
    const reply = typeof step === 'function' || step === undefined ? '' : step;
    if (typeof reply === 'object' && 'hangs' in reply) waiting();
    return reply;
  });
  const options = scriptedRun({ models, tool: one.tool ?? found });
  const run = await held.start(snapshot, {
    text: `Which island is larger, Tarn or Oskel? (${one.label})`,
    category: 'scenario: ways to end',
    reference: 'Tarn',
  });
  execution = executeRun(run, options);
  if (one.interrupt) {
    await isWaiting;
    execution.request(one.interrupt);
  }
  const result = await execution.result;
  if (result === 'release') await executeRun(await held.takeAgain(run.id), options).result;
  return run.id;
}

export async function main(args: string[]): Promise<void> {
  checkDatabase(args);
  const held = await HeldRuns.open();
  const runs = [];
  for (const one of cases) {
    const plain = await shippedSnapshot(orchestrator, one.limits);
    const snapshot = one.snapshot?.(plain) ?? plain;
    runs.push({ label: one.label, id: await play({ held, snapshot, one }) });
  }
  await held.close();
  printRuns(runs);
}
