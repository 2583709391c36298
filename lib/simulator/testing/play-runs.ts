import { createAccountant } from '../../accounting/create-accountant';
import { modelRateSchema, rateCardSchema, toolRateSchema } from '../../accounting/rates';
import type { RunEvent } from '../../orchestrator/events';
import type { SpecModel, SpecTool } from '../../orchestrator/spec';
import { collectRun, createTestPorts, storedEvents } from '../../orchestrator/testing/ports';
import { testModel, testSpec, testTool } from '../../orchestrator/testing/spec';
import { simulatedModels } from '../catalogue';
import { type SimulatedTask, simulatedTasks } from '../content';
import { simulatedPriceBook } from '../price-book';
import { shippedOrchestrators, shippedTools } from '../shipped-setups';
import { inMemoryTools } from './in-memory-tools';
import { simulatedClient } from './simulated-client';

export type Prices = Record<string, { inputPerMillion: string; outputPerMillion: string }>;

export type PlayOptions = {
  /** Name of a shipped orchestrator. */
  orchestrator: string;
  preference?: string;
  seed?: number;
  /** Replaces list prices, by served name; shown to the orchestrator and booked. */
  prices?: Prices;
  /** Left out of the offered tools. */
  without?: string[];
};

export type PlayedRun = {
  task: SimulatedTask;
  events: RunEvent[];
  answer: string | null;
  correct: boolean;
  costUsd: number;
  reason: string;
  turns: number;
  /** Served names of the experts that were called, with the abstract id. */
  choices: { tool: string; id: string; model: string }[];
  tools: string[];
  evidence: boolean;
};

const listPrices: Prices = Object.fromEntries(simulatedModels.map((model) => [model.servedName, model.price]));

const models: SpecModel[] = simulatedModels.map((model) =>
  testModel(model.servedName, {
    servedName: model.servedName,
    contextTokens: model.contextTokens,
    answerFormat: model.answerFormat,
    family: model.family,
    budgets: {
      codeTokens: Math.min(12_000, Math.floor(model.contextTokens / 4)),
      contextTokens: Math.min(24_000, Math.floor(model.contextTokens / 2)),
    },
  }),
);

function specTools(names: readonly string[], prices: Prices): SpecTool[] {
  return shippedTools.map((tool) =>
    testTool(tool.name, {
      kind: tool.kind,
      role: tool.role,
      uses: tool.uses && `key-${tool.uses}`,
      description: tool.description,
      parameters: tool.parameters,
      offered: names.includes(tool.name),
      price:
        tool.kind === 'model'
          ? null
          : {
              inputPerMillion: null,
              outputPerMillion: null,
              perCall: tool.kind === 'search-web' ? '0.01' : '0',
              latencySeconds: tool.latencySeconds,
            },
      modelChoices: tool.choices.map(([id, servedName]) => {
        const model = simulatedModels.find((known) => known.servedName === servedName);
        const price = prices[servedName] ?? { inputPerMillion: null, outputPerMillion: null };
        const latencySeconds = model?.latencySeconds ?? null;
        return {
          id,
          modelKey: servedName,
          capability: model?.description ?? '',
          price: { ...price, perCall: null, latencySeconds },
        };
      }),
    }),
  );
}

const plain = (text: string) => text.trim().toLowerCase();
const isRight = (task: SimulatedTask, answer: string | null) =>
  answer !== null && (plain(answer) === plain(task.answer) || Number(answer) === Number(task.answer));

/** Plays tasks with a shipped orchestrator through the engine, the simulated backend and real accounting. */
export async function playRuns(tasks: readonly SimulatedTask[], options: PlayOptions): Promise<PlayedRun[]> {
  const setup = shippedOrchestrators.find(({ name }) => name === options.orchestrator);
  if (!setup) throw new Error(`There is no shipped orchestrator "${options.orchestrator}".`);
  const prices = { ...listPrices, ...options.prices };
  const rates = rateCardSchema.parse({
    models: Object.fromEntries(
      models.map(({ key }) => {
        const { inputPerMillion, outputPerMillion } = prices[key] ?? {};
        return [key, modelRateSchema.parse({ state: 'priced', inputPerMillion, outputPerMillion })];
      }),
    ),
    tools: Object.fromEntries(
      simulatedPriceBook.prices
        .filter(({ subjectKind }) => subjectKind === 'tool')
        .map(({ subject, ...rate }) => [`key-${subject}`, toolRateSchema.parse(rate)]),
    ),
  });
  const offered = setup.tools.filter((name) => !options.without?.includes(name));
  const played: PlayedRun[] = [];
  for (const task of tasks) {
    const ports = {
      ...createTestPorts({ models: simulatedClient(), tools: inMemoryTools }),
      accountant: createAccountant(rates),
    };
    const spec = testSpec({
      protocol: setup.protocol,
      task: { prompt: task.question, choices: task.choices ?? [] },
      preferenceSentence: options.preference ?? null,
      orchestrator: { modelKey: setup.servedName },
      models,
      tools: specTools(offered, prices),
      limits: { maxTurns: 20 },
      seed: options.seed ?? 0,
    });
    played.push(summary(task, storedEvents(await collectRun({ spec, ports }))));
  }
  return played;
}

function summary(task: SimulatedTask, events: RunEvent[]): PlayedRun {
  const starts = events.filter((event) => event.type === 'tool-call-start');
  const end = events.findLast((event) => event.type === 'run-end');
  const lastTurn = events.findLast((event) => event.type === 'turn-end');
  const answer = end?.answer ?? null;
  const found = JSON.stringify(
    events.filter((event) => event.type === 'tool-call-end').map(({ artifacts }) => artifacts),
  );
  const facts = task.evidence?.facts ?? [];
  return {
    task,
    events,
    answer,
    correct: isRight(task, answer),
    costUsd: Number(lastTurn?.totals.cost.usd ?? 0),
    reason: end?.reason ?? 'none',
    turns: lastTurn?.turn ?? 0,
    choices: starts.flatMap(({ toolName, modelChoice }) =>
      modelChoice ? [{ tool: toolName, id: modelChoice.id, model: modelChoice.modelKey }] : [],
    ),
    tools: starts.map(({ toolName }) => toolName),
    evidence: facts.length > 0 && facts.every((fact) => found.includes(JSON.stringify(fact).slice(1, -1))),
  };
}

export const tasksOf = (domain: SimulatedTask['domain']) => simulatedTasks.filter((task) => task.domain === domain);
