import { describe, expect, it } from 'vitest';
import type { FailureCode } from '@/lib/orchestrator/events';
import { explainFailure } from './explain-failure';

type Check = Parameters<typeof explainFailure>[0];
type Case = [
  what: string,
  check: Check,
  code: FailureCode,
  message: string,
  verdict: string,
  reason: RegExp,
  fix: RegExp,
];

// The messages are those of the model client: the server quoted, then general advice.
const box = 'GPU box (gpu1:8000)';
const refused = (said: string, status = 400) => `${box} refused the request (${status}): "${said}". Check the model.`;

const cases: Case[] = [
  [
    'vLLM without tool choice',
    'tool',
    'bad-request',
    refused('"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
    'fails',
    /started without letting the model choose tools/,
    /`--enable-auto-tool-choice --tool-call-parser hermes`/,
  ],
  [
    'llama.cpp without templates',
    'tool',
    'bad-request',
    refused('tools param requires --jinja flag', 500),
    'fails',
    /llama\.cpp/,
    /`--jinja`/,
  ],
  [
    'a model of Ollama without tools',
    'tool',
    'bad-request',
    refused('registry.ollama.ai/library/gemma:2b does not support tools'),
    'not-offered',
    /template knows no tools/,
    /qwen3/,
  ],
  [
    'a router without a provider for tools',
    'parallel-tools',
    'not-found',
    `${box} has no chat completions at this address (404): "No endpoints found that support tool use". Check the base URL.`,
    'not-offered',
    /No provider behind this router/,
    /tool support/,
  ],
  [
    'LiteLLM and a field the provider lacks',
    'parallel-tools',
    'bad-request',
    refused("litellm.UnsupportedParamsError: groq does not support parameters: ['parallel_tool_calls']"),
    'fails',
    /LiteLLM/,
    /drop_params: true/,
  ],
  [
    'parallel_tool_calls unknown',
    'tool',
    'bad-request',
    refused('Unrecognized request argument supplied: parallel_tool_calls'),
    'fails',
    /parallel_tool_calls/,
    /"parallel_tool_calls": null/,
  ],
  [
    'stream_options unknown',
    'stream',
    'bad-request',
    refused('body.stream_options: Extra inputs are not permitted', 422),
    'fails',
    /stream_options/,
    /"stream_options": null/,
  ],
  [
    'the newer name of the output limit',
    'chat',
    'bad-request',
    refused(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ),
    'fails',
    /another name/,
    /"max_completion_tokens": true/,
  ],
  [
    'sampling that the model does not take',
    'chat',
    'bad-request',
    refused(
      "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
    ),
    'fails',
    /sampling settings/,
    /temperature, top p and seed/,
  ],
  [
    'a reasoning parser that does not fit',
    'reasoning',
    'bad-request',
    refused('DeepSeekR1ReasoningParser reasoning parser could not locate think start/end tokens'),
    'fails',
    /reasoning parser/,
    /--reasoning-parser qwen3/,
  ],
  [
    'a context that is too small',
    'tool',
    'context-too-long',
    `${box} refused the prompt because it does not fit into the context of m: "maximum context length is 128". Shorten it.`,
    'fails',
    /very short context/,
    /--max-model-len/,
  ],
  [
    'no chat template',
    'chat',
    'bad-request',
    refused('default chat template is no longer allowed, so you must provide a chat template'),
    'fails',
    /no chat template/,
    /instruction-tuned/,
  ],
  [
    'a template without system messages',
    'chat',
    'bad-request',
    refused('System role not supported'),
    'fails',
    /no system message/,
    /--chat-template/,
  ],
  [
    'LM Studio without a model',
    'chat',
    'not-found',
    `${box} does not serve "m" (404): "No models loaded. Please load a model". x`,
    'fails',
    /no model is loaded/,
    /lms load/,
  ],
  [
    'too little memory',
    'chat',
    'overloaded',
    `${box} failed inside (500): "model requires more system memory (48 GiB) than is available". Look.`,
    'fails',
    /memory/,
    /smaller/,
  ],
  [
    'an unknown model',
    'chat',
    'not-found',
    `${box} does not serve "m" (404): "The model \`m\` does not exist.". Compare.`,
    'fails',
    /does not know a model of this name/,
    /--served-model-name/,
  ],
  [
    'a path without /v1',
    'chat',
    'not-found',
    `${box} has no chat completions at this address (404): "Not Found". Check the base URL.`,
    'fails',
    /ends in \/v1/,
    /\/v1/,
  ],
  [
    'a wrong key',
    'chat',
    'unauthorized',
    `${box} did not accept the key (401). Check the API key of the backend.`,
    'fails',
    /does not accept the key/,
    /right key/,
  ],
  [
    'a key without access',
    'chat',
    'unauthorized',
    `${box} does not allow this key to use the model (403): "gated". Check.`,
    'fails',
    /not allowed to use this model/,
    /access/,
  ],
  [
    'no credit',
    'chat',
    'rate-limited',
    `${box} says that the quota is used up: "x". Check plan and billing.`,
    'fails',
    /no credit/,
    /billing/,
  ],
  [
    'too many requests',
    'chat',
    'rate-limited',
    `${box} limits the rate of requests (429): "slow down". Try again.`,
    'unclear',
    /no more requests for now/,
    /in a minute/,
  ],
  [
    'a model that is loading',
    'chat',
    'overloaded',
    `${box} is overloaded or still loading (503): "Loading model". Try again.`,
    'unclear',
    /loading/,
    /in a minute/,
  ],
  [
    'a failure inside',
    'chat',
    'overloaded',
    `${box} failed inside (500): "boom". Look at the server's log.`,
    'fails',
    /failed inside/,
    /log/,
  ],
  [
    'no answer in time',
    'chat',
    'timeout',
    `${box} did not finish within 60 s. Raise the backend's timeout.`,
    'fails',
    /not answer in time/,
    /time limit/,
  ],
  [
    'a private network',
    'list',
    'unreachable',
    'The request was not sent: 10.0.0.7 belongs to a private network. Allow it.',
    'fails',
    /private network/,
    /Switch on/,
  ],
  [
    'a metadata address',
    'list',
    'unreachable',
    'The request was not sent: 169.254.169.254 is a link-local, metadata or reserved address, which may never be reached.',
    'fails',
    /never sends anything/,
    /own address/,
  ],
];

describe('explainFailure', () => {
  it.each(cases)('%s', (_, check, code, message, verdict, reason, fix) => {
    const told = explainFailure(check, { code, message });
    expect(told).toEqual({
      verdict,
      reason: expect.stringMatching(reason),
      fix: expect.stringMatching(fix),
    });
  });

  it('leaves abilities open when the server could not be asked', () => {
    for (const code of [
      'timeout',
      'unreachable',
      'unauthorized',
      'rate-limited',
      'overloaded',
      'broken-stream',
    ] as const)
      expect(explainFailure('tool', { code, message: `${box} x (500).` }).verdict).toBe('unclear');
    expect(explainFailure('tool', { code: 'bad-request', message: refused('odd') }).verdict).toBe('fails');
  });

  it('tells what nobody has seen yet in the words of the server, advice apart', () => {
    expect(
      explainFailure('chat', { code: 'bad-request', message: refused('the frobnicator is upset. Really.') }),
    ).toEqual({
      verdict: 'fails',
      reason: `${box} refused the request (400): "the frobnicator is upset. Really.".`,
      fix: 'Check the model.',
    });
    expect(
      explainFailure('list', {
        code: 'unreachable',
        message: `${box} refuses connections. Check that the server is running and that the port is right.`,
      }),
    ).toEqual({
      verdict: 'fails',
      reason: `${box} refuses connections.`,
      fix: 'Check that the server is running and that the port is right.',
    });
    expect(explainFailure('chat', { code: 'internal', message: 'odd' })).toEqual({
      verdict: 'fails',
      reason: 'odd',
      fix: null,
    });
  });

  it('is quick with hostile messages', () => {
    for (const part of ['temperature ', '{"name":', 'drop_params', '". A', 'a. B', 'unsupported '])
      expect(explainFailure('tool', { code: 'bad-request', message: part.repeat(20_000) }).reason).toBeTruthy();
  });
});
