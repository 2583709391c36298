import { describe, expect, it } from 'vitest';
import { addLook, firstTokenSince, quantileMs, toPoints } from './history';
import { PrometheusFormatError, parsePrometheus, prometheusLimits } from './parse-prometheus';
import { isKnownMetric, readServerSample } from './read-sample';
import type { ServerSample } from './schema';

const vllmText = `# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="Qwen/Qwen3-8B"} 3.0
vllm:num_requests_running{engine="1",model_name="Qwen/Qwen3-8B"} 2.0
vllm:num_requests_waiting{engine="0",model_name="Qwen/Qwen3-8B"} 4.0
# TYPE vllm:kv_cache_usage_perc gauge
vllm:kv_cache_usage_perc{engine="0"} 0.25
vllm:kv_cache_usage_perc{engine="1"} 0.75
vllm:gpu_cache_usage_perc{engine="0"} 0.9
vllm:prompt_tokens_total{engine="0",model_name="Qwen/Qwen3-8B"} 1.2345e+04
vllm:generation_tokens_total{engine="0",model_name="Qwen/Qwen3-8B"} 678.0 1795361906000
vllm:time_to_first_token_seconds_bucket{le="0.1",model_name="Qwen/Qwen3-8B"} 1.0
vllm:time_to_first_token_seconds_bucket{le="0.5",model_name="Qwen/Qwen3-8B"} 6.0
vllm:time_to_first_token_seconds_bucket{le="+Inf",model_name="Qwen/Qwen3-8B"} 8.0
vllm:time_to_first_token_seconds_count{model_name="Qwen/Qwen3-8B"} 8.0
process_start_time_seconds 1.79e+09
python_info{implementation="CPython",version="3.12.3"} 1.0
`;

const sampleOf = (text: string) => readServerSample(parsePrometheus(text, isKnownMetric));

describe('parsePrometheus', () => {
  it('reads names, labels with escapes, numbers of every kind, timestamps and exemplars', () => {
    const text = [
      'a 1',
      '  b{} +Inf  ',
      'c{x="1",} -Inf',
      'd { x = "q\\"b\\\\n\\nend" , y="} 7 {" } NaN 123',
      'e_bucket{le="0.5"} 3 # {trace_id="x"} 0.2',
      'f -1.5e-3\r',
      '',
      '# anything at all {',
    ].join('\n');
    expect(parsePrometheus(text)).toEqual([
      { name: 'a', labels: {}, value: 1 },
      { name: 'b', labels: {}, value: Number.POSITIVE_INFINITY },
      { name: 'c', labels: { x: '1' }, value: Number.NEGATIVE_INFINITY },
      { name: 'd', labels: { x: 'q"b\\n\nend', y: '} 7 {' }, value: Number.NaN },
      { name: 'e_bucket', labels: { le: '0.5' }, value: 3 },
      { name: 'f', labels: {}, value: -0.0015 },
    ]);
  });

  it.each([
    ['<!doctype html>', /metric name/],
    ['{"models": []}', /metric name/],
    ['a', /value/],
    ['a b', /not a number/],
    ['a 0x10', /not a number/],
    ['a 1 2 3', /follows/],
    ['a 1 soon', /follows/],
    ['a{x=1} 1', /quotes/],
    ['a{x="1} 1', /does not end/],
    ['a{x="\\t"} 1', /unknown escape/],
    ['a{x="1" y="2"} 1', /comma/],
    ['a{1x="1"} 1', /label name/],
    ['a{x} 1', /= was expected/],
    ['a{x="1"', /label|comma/],
    ['a{', /label name/],
    ['ä 1', /metric name/],
  ])('refuses %s and names the line', (line, message) => {
    expect(() => parsePrometheus(`fine 1\n${line}`)).toThrow(PrometheusFormatError);
    expect(() => parsePrometheus(`fine 1\n${line}`)).toThrow(message);
    expect(() => parsePrometheus(`fine 1\n${line}`)).toThrow(/^Line 2/);
  });

  it('gives up on hostile sizes', () => {
    const { characters, lineCharacters, samples, labels } = prometheusLimits;
    expect(() => parsePrometheus(' '.repeat(characters + 1))).toThrow(/too long/);
    expect(() => parsePrometheus(`a{x="${'y'.repeat(lineCharacters)}"} 1`)).toThrow(/line is too long/);
    expect(() => parsePrometheus('a 1\n'.repeat(samples + 1))).toThrow(/too many samples/);
    const many = Array.from({ length: labels + 1 }, (_, index) => `l${index}="x"`).join(',');
    expect(() => parsePrometheus(`a{${many}} 1`)).toThrow(/too many labels/);
  });

  it('takes what is not wanted without keeping it, and names of prototypes as labels', () => {
    expect(parsePrometheus('a 1\n'.repeat(prometheusLimits.samples + 1), () => false)).toEqual([]);
    const [sample] = parsePrometheus('a{__proto__="x",constructor="y"} 1');
    expect(Object.entries(sample?.labels ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

describe('readServerSample', () => {
  it('adds up what vLLM says over engines, and takes the newer name of the cache', () => {
    expect(sampleOf(vllmText)).toEqual({
      server: 'vLLM',
      running: 5,
      waiting: 4,
      cacheShare: 0.5,
      promptTokens: 12_345,
      generatedTokens: 678,
      tokensPerSecond: null,
      firstToken: [
        { withinSeconds: 0.1, count: 1 },
        { withinSeconds: 0.5, count: 6 },
        { withinSeconds: null, count: 8 },
      ],
    });
  });

  it('reads SGLang, llama.cpp and NIM', () => {
    expect(
      sampleOf(
        'sglang:num_running_reqs 2\nsglang:num_queue_reqs 1\nsglang:token_usage 0.3\nsglang:gen_throughput 88.5',
      ),
    ).toMatchObject({ server: 'SGLang', running: 2, waiting: 1, cacheShare: 0.3, tokensPerSecond: 88.5 });
    expect(
      sampleOf('llamacpp:requests_processing 1\nllamacpp:requests_deferred 0\nllamacpp:tokens_predicted_total 40'),
    ).toMatchObject({ server: 'llama.cpp', running: 1, waiting: 0, cacheShare: null, generatedTokens: 40 });
    expect(sampleOf('num_requests_running{model_name="m"} 1\ngpu_cache_usage_perc 0.1')).toMatchObject({
      server: 'vLLM',
      running: 1,
      cacheShare: 0.1,
    });
  });

  it('takes no number that is none, and knows when nothing is known', () => {
    expect(
      sampleOf('vllm:num_requests_running NaN\nvllm:num_requests_waiting -1\nvllm:generation_tokens_total 5'),
    ).toMatchObject({
      running: null,
      waiting: null,
      generatedTokens: 5,
    });
    expect(sampleOf('http_requests_total 5\nup 1')).toBeNull();
    expect(sampleOf('')).toBeNull();
  });
});

describe('quantileMs', () => {
  const buckets = [
    { withinSeconds: 0.1, count: 10 },
    { withinSeconds: 0.5, count: 30 },
    { withinSeconds: 1, count: 40 },
    { withinSeconds: null, count: 50 },
  ];
  // By hand: rank 25 of 50 lies 15 of 20 into 0.1…0.5 s = 0.4 s; rank 5 half into 0…0.1 s; rank 47.5 beyond 1 s.
  it.each([
    [0.5, 400],
    [0.1, 50],
    [0.8, 1_000],
    [0.95, 1_000],
  ])('%d is %d ms', (quantile, ms) => expect(quantileMs(buckets, quantile)).toBeCloseTo(ms, 6));
  it('of nothing is nothing', () => {
    expect(quantileMs([], 0.5)).toBeNull();
    expect(quantileMs([{ withinSeconds: null, count: 3 }], 0.5)).toBeNull();
    expect(quantileMs([{ withinSeconds: 1, count: 0 }], 0.5)).toBeNull();
  });
});

describe('the history of a replica', () => {
  const sample = (changes: Partial<ServerSample> = {}): ServerSample => ({
    server: 'vLLM',
    running: 1,
    waiting: 0,
    cacheShare: 0.1,
    promptTokens: 0,
    generatedTokens: 0,
    tokensPerSecond: null,
    firstToken: [
      { withinSeconds: 1, count: 0 },
      { withinSeconds: null, count: 0 },
    ],
    ...changes,
  });
  const replies = (count: number) => [
    { withinSeconds: 1, count },
    { withinSeconds: null, count },
  ];

  it('tells rates between two looks, gaps where there is none, and survives a restart of the server', () => {
    const seen = [
      { atMs: 0, sample: sample({ generatedTokens: 100, firstToken: replies(7) }) },
      { atMs: 2_000, sample: sample({ generatedTokens: 150, firstToken: replies(9) }) },
      { atMs: 4_000, sample: null },
      { atMs: 6_000, sample: sample({ generatedTokens: 170 }) },
      { atMs: 8_000, sample: sample({ generatedTokens: 3, firstToken: replies(1) }) },
      { atMs: 10_000, sample: sample({ generatedTokens: 13, firstToken: replies(5) }) },
    ];
    let looks: ReturnType<typeof addLook> = [];
    for (const look of seen) looks = addLook(looks, look);
    expect(toPoints(looks).map(({ tokensPerSecond }) => tokensPerSecond)).toEqual([null, 25, null, null, null, 5]);
    expect(toPoints(looks).map(({ firstTokenP50Ms }) => firstTokenP50Ms)).toEqual([null, 500, null, null, 500, 500]);
    // After the counters fell back only the replies since then count: five of them.
    expect(firstTokenSince(looks)).toEqual({ p50Ms: 500, p95Ms: 950, replies: 5 });
  });

  it('counts a look once and keeps four minutes', () => {
    const look = { atMs: 5, sample: null };
    expect(addLook([look], look)).toHaveLength(1);
    let looks: ReturnType<typeof addLook> = [];
    for (let atMs = 1; atMs <= 300; atMs++) looks = addLook(looks, { atMs, sample: null });
    expect([looks.length, looks.at(-1)?.atMs]).toEqual([120, 300]);
    expect(firstTokenSince(looks)).toBeNull();
    expect(firstTokenSince([])).toBeNull();
  });

  it('falls back on what the server says it generates', () => {
    expect(
      toPoints([{ atMs: 0, sample: sample({ generatedTokens: null, tokensPerSecond: 12 }) }])[0]?.tokensPerSecond,
    ).toBe(12);
  });
});
