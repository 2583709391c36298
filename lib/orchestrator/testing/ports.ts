import type { Cost, CostTotal } from '../cost';
import { countTokens, keepTail } from '../estimate-tokens';
import { type RunEvent, runEventSchema } from '../events';
import { orchestrate } from '../orchestrate';
import type { Accountant, EngineEvent, ModelClient, Ports, RunControl, ToolContext, ToolOutcome } from '../ports';
import type { RunSpec } from '../spec';
import { canonicalArguments } from '../tool-arguments';

const MICROS = 1_000_000n;

const toMicros = (usd: string): bigint => {
  const [whole = '0', part = ''] = usd.split('.');
  return BigInt(whole) * MICROS + BigInt(part.padEnd(6, '0').slice(0, 6));
};

const fromMicros = (micros: bigint): string => {
  const part = (micros % MICROS).toString().padStart(6, '0').replace(/0+$/, '');
  return `${micros / MICROS}${part === '' ? '' : `.${part}`}`;
};

/** An accountant with flat prices: $0.01 a model call, $0.001 a tool call; a model call without usage is unknown. */
export const createTestAccountant = (): Accountant => ({
  priceModelCall: ({ usage }): Cost =>
    usage === null ? { state: 'unknown', usd: '0' } : { state: 'priced', usd: '0.01' },
  priceToolCall: (): Cost => ({ state: 'priced', usd: '0.001' }),
  add: (total: CostTotal, cost: Cost): CostTotal => ({
    usd: fromMicros(toMicros(total.usd) + toMicros(cost.usd)),
    unknownParts: total.unknownParts + (cost.state === 'unknown' ? 1 : 0),
  }),
  reaches: (total, limitUsd) => toMicros(total.usd) >= toMicros(limitUsd),
});

export type TestTool = (
  input: Record<string, unknown>,
  context: ToolContext,
) => Partial<ToolOutcome> | Promise<Partial<ToolOutcome>>;

export type TestPorts = Ports & { advance(milliseconds: number): void };

/** Deterministic ports: ids count up, the clock stands still unless advanced, tools are functions by tool name. */
export const createTestPorts = (options: {
  models: ModelClient;
  tools?: Record<string, TestTool>;
  idPrefix?: string;
}): TestPorts => {
  const { models, tools = {}, idPrefix = 'c' } = options;
  let clock = 1_000;
  let ids = 0;
  return {
    models,
    toolRuntime(tool) {
      const execute = tools[tool.name];
      if (execute === undefined) return null;
      return {
        async execute(input, context) {
          const units = { requests: 0, documents: 0, seconds: 0 };
          return { failure: null, output: '', artifacts: [], units, answer: null, ...(await execute(input, context)) };
        },
      };
    },
    accountant: createTestAccountant(),
    now: () => clock,
    newId: () => `${idPrefix}${(ids += 1)}`,
    countTokens,
    keepTail,
    advance(milliseconds) {
      clock += milliseconds;
    },
  };
};

export type CollectOptions = {
  spec: RunSpec;
  ports: Ports;
  history?: readonly RunEvent[];
  activeMs?: number;
  control?: Partial<RunControl>;
  /** Called with each item before the engine is asked for the next one. */
  onItem?: (item: EngineEvent) => void | Promise<void>;
};

/** An event is only good if it comes back from storage as it was. */
const expectEvent = (event: RunEvent) => {
  const stored = JSON.stringify(event);
  const read = JSON.stringify(runEventSchema.parse(JSON.parse(stored)));
  if (canonicalArguments(read) !== canonicalArguments(stored)) throw new Error(`Storing changes this event: ${stored}`);
};

/** Runs the engine to its end and returns everything it yielded. */
export const collectRun = async ({
  spec,
  ports,
  history = [],
  activeMs = 0,
  control = {},
  onItem,
}: CollectOptions): Promise<EngineEvent[]> => {
  const items: EngineEvent[] = [];
  const full: RunControl = { signal: new AbortController().signal, shouldPause: () => false, ...control };
  for await (const item of orchestrate({ spec, ports, control: full, history, activeMs })) {
    expectEvent(item.event);
    items.push(item);
    await onItem?.(item);
  }
  return items;
};

/** The events that would be stored: all but the live deltas. */
export const storedEvents = (items: readonly EngineEvent[]): RunEvent[] =>
  items.map(({ event }) => event).filter(({ type }) => type !== 'model-call-delta');
