import { servedModels } from './list-models';

/** Bounds of vLLM's histogram of the time to the first token, in seconds. */
const boundsSeconds = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560,
];
/** Tokens the simulated cache is said to hold; those of requests in flight fill it. */
const cacheTokens = 262_144;

type ModelCounters = {
  running: number;
  /** Tokens of requests in flight. */
  heldTokens: number;
  promptTokens: number;
  generatedTokens: number;
  finished: number;
  firstTokenSumSeconds: number;
  /** Replies by the first bound they began within; the last place is for those beyond. */
  firstTokens: number[];
};

const shared = globalThis as typeof globalThis & { __podiumSimulatorMetrics?: Map<string, ModelCounters> };

function countersOf(servedName: string): ModelCounters {
  const all = (shared.__podiumSimulatorMetrics ??= new Map());
  let counters = all.get(servedName);
  if (counters === undefined) {
    counters = {
      running: 0,
      heldTokens: 0,
      promptTokens: 0,
      generatedTokens: 0,
      finished: 0,
      firstTokenSumSeconds: 0,
      firstTokens: boundsSeconds.map(() => 0).concat(0),
    };
    all.set(servedName, counters);
  }
  return counters;
}

export type RequestMeter = {
  /** So much of the reply has been sent, 0 to 1; the first call is the first token. */
  sent: (share: number) => void;
  /** The request is over, whatever became of it. */
  end: () => void;
};

/** Counts one request of a model while it is in flight. */
export function meterRequest(input: {
  servedName: string;
  promptTokens: number;
  completionTokens: number;
  now?: () => number;
}): RequestMeter {
  const { servedName, promptTokens, completionTokens, now = () => performance.now() } = input;
  const counters = countersOf(servedName);
  const startedAt = now();
  let sentTokens = 0;
  let hasBegun = false;
  let isOver = false;
  counters.running++;
  counters.promptTokens += promptTokens;
  counters.heldTokens += promptTokens;
  return {
    sent: (share) => {
      if (isOver) return;
      if (!hasBegun) {
        hasBegun = true;
        const seconds = (now() - startedAt) / 1000;
        counters.firstTokenSumSeconds += seconds;
        const bucket = boundsSeconds.findIndex((bound) => seconds <= bound);
        const place = bucket === -1 ? boundsSeconds.length : bucket;
        counters.firstTokens[place] = (counters.firstTokens[place] ?? 0) + 1;
      }
      const tokens = Math.max(sentTokens, Math.round(completionTokens * Math.min(1, share)));
      counters.generatedTokens += tokens - sentTokens;
      counters.heldTokens += tokens - sentTokens;
      sentTokens = tokens;
    },
    end: () => {
      if (isOver) return;
      isOver = true;
      counters.running--;
      counters.heldTokens -= promptTokens + sentTokens;
      counters.finished++;
    },
  };
}

/** The counters in the Prometheus text format, under vLLM's names. */
export function metricsText(): string {
  // Fault models appear once they were asked.
  const shown = servedModels.filter(
    ({ servedName, family }) => family !== 'fault' || shared.__podiumSimulatorMetrics?.has(servedName),
  );
  const models = shown.map(({ servedName }) => ({
    labels: `engine="0",model_name="${servedName}"`,
    counters: countersOf(servedName),
  }));
  const family = (name: string, type: string, help: string, value: (counters: ModelCounters) => number) => [
    `# HELP vllm:${name} ${help}`,
    `# TYPE vllm:${name} ${type}`,
    ...models.map(({ labels, counters }) => `vllm:${name}{${labels}} ${value(counters)}`),
  ];
  const all = models.reduce((total, { counters }) => total + counters.heldTokens, 0);
  const lines = [
    ...family('num_requests_running', 'gauge', 'Requests in flight.', ({ running }) => running),
    ...family('num_requests_waiting', 'gauge', 'Requests in line; the simulator keeps none waiting.', () => 0),
    // One cache for all models, so without their names.
    '# HELP vllm:kv_cache_usage_perc Share of the simulated cache that requests in flight fill, 0 to 1.',
    '# TYPE vllm:kv_cache_usage_perc gauge',
    `vllm:kv_cache_usage_perc{engine="0"} ${Math.min(1, all / cacheTokens)}`,
    ...family('prompt_tokens_total', 'counter', 'Prompt tokens read.', ({ promptTokens }) => promptTokens),
    ...family('generation_tokens_total', 'counter', 'Tokens sent.', ({ generatedTokens }) => generatedTokens),
    ...family('request_success_total', 'counter', 'Requests that are over.', ({ finished }) => finished),
    '# HELP vllm:time_to_first_token_seconds Time to the first token in seconds.',
    '# TYPE vllm:time_to_first_token_seconds histogram',
    ...models.flatMap(({ labels, counters }) => histogramLines(labels, counters)),
  ];
  return `${lines.join('\n')}\n`;
}

function histogramLines(labels: string, { firstTokens, firstTokenSumSeconds }: ModelCounters): string[] {
  const name = 'vllm:time_to_first_token_seconds';
  let count = 0;
  const buckets = [...boundsSeconds.map(String), '+Inf'].map((bound, index) => {
    count += firstTokens[index] ?? 0;
    return `${name}_bucket{${labels},le="${bound}"} ${count}`;
  });
  return [...buckets, `${name}_sum{${labels}} ${firstTokenSumSeconds}`, `${name}_count{${labels}} ${count}`];
}

/** GET /metrics of the simulated backend. */
export const metricsResponse = (): Response =>
  new Response(metricsText(), {
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
  });
