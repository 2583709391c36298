import type { PrometheusSample } from './parse-prometheus';
import type { ServerSample } from './schema';

type Names = {
  running: string;
  waiting: string;
  /** The newer name first: some versions send both. */
  cacheShare: string[];
  promptTokens: string;
  generatedTokens: string;
  tokensPerSecond?: string;
  firstToken?: string;
};

/** What the servers call it, each below its own prefix. NIM speaks vLLM's words without the prefix. */
const vllm: Names = {
  running: 'num_requests_running',
  waiting: 'num_requests_waiting',
  cacheShare: ['kv_cache_usage_perc', 'gpu_cache_usage_perc'],
  promptTokens: 'prompt_tokens_total',
  generatedTokens: 'generation_tokens_total',
  firstToken: 'time_to_first_token_seconds',
};
const dialects: { server: ServerSample['server']; prefix: string; names: Names }[] = [
  { server: 'vLLM', prefix: 'vllm:', names: vllm },
  {
    server: 'SGLang',
    prefix: 'sglang:',
    names: {
      running: 'num_running_reqs',
      waiting: 'num_queue_reqs',
      cacheShare: ['token_usage'],
      promptTokens: 'prompt_tokens_total',
      generatedTokens: 'generation_tokens_total',
      tokensPerSecond: 'gen_throughput',
      firstToken: 'time_to_first_token_seconds',
    },
  },
  {
    server: 'llama.cpp',
    prefix: 'llamacpp:',
    names: {
      running: 'requests_processing',
      waiting: 'requests_deferred',
      cacheShare: ['kv_cache_usage_ratio'],
      promptTokens: 'prompt_tokens_total',
      generatedTokens: 'tokens_predicted_total',
    },
  },
  { server: 'vLLM', prefix: '', names: vllm },
];

const wanted = new Set(
  dialects.flatMap(({ prefix, names }) =>
    [
      ...[names.running, names.waiting, ...names.cacheShare, names.promptTokens, names.generatedTokens],
      ...(names.tokensPerSecond ? [names.tokensPerSecond] : []),
      ...(names.firstToken ? [`${names.firstToken}_bucket`] : []),
    ].map((name) => prefix + name),
  ),
);

/** Whether a metric is one of those read here. */
export const isKnownMetric = (name: string): boolean => wanted.has(name);

/**
 * The figures of an inference server, over all its models and engines: counts and counters added up, shares averaged.
 * Null when none of its metrics is known. What is not a finite number counts as not told.
 */
export function readServerSample(samples: readonly PrometheusSample[]): ServerSample | null {
  const byName = new Map<string, PrometheusSample[]>();
  for (const sample of samples) {
    if (!Number.isFinite(sample.value) || sample.value < 0) continue;
    const same = byName.get(sample.name);
    if (same === undefined) byName.set(sample.name, [sample]);
    else same.push(sample);
  }
  const dialect = dialects.find(({ prefix, names }) =>
    [names.running, names.waiting, names.generatedTokens].some((name) => byName.has(prefix + name)),
  );
  if (dialect === undefined) return null;
  const { server, prefix, names } = dialect;
  const valuesOf = (name: string | undefined) => (byName.get(`${prefix}${name}`) ?? []).map(({ value }) => value);
  const sum = (name: string | undefined) => {
    const values = valuesOf(name);
    return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
  };
  const shares = names.cacheShare.map(valuesOf).find((values) => values.length > 0) ?? [];
  const share = shares.reduce((total, value) => total + value, 0) / shares.length;
  return {
    server,
    running: sum(names.running),
    waiting: sum(names.waiting),
    cacheShare: shares.length === 0 ? null : Math.min(1, share),
    promptTokens: sum(names.promptTokens),
    generatedTokens: sum(names.generatedTokens),
    tokensPerSecond: names.tokensPerSecond === undefined ? null : sum(names.tokensPerSecond),
    firstToken: names.firstToken === undefined ? null : bucketsOf(byName.get(`${prefix}${names.firstToken}_bucket`)),
  };
}

/** Buckets of the same bound added up, bounds ascending, the open one last. */
function bucketsOf(samples: readonly PrometheusSample[] | undefined): ServerSample['firstToken'] {
  if (samples === undefined) return null;
  const counts = new Map<number, number>();
  for (const { labels, value } of samples) {
    const bound = labels.le === undefined ? Number.NaN : /^\+?Inf$/i.test(labels.le) ? Infinity : Number(labels.le);
    if (!Number.isNaN(bound)) counts.set(bound, (counts.get(bound) ?? 0) + value);
  }
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([bound, count]) => ({ withinSeconds: Number.isFinite(bound) ? bound : null, count }));
}
