import type { ModelCheck, ModelCheckName } from '@/lib/models/schema';
import type { FailureCode } from '@/lib/orchestrator/events';

/** Why something did not work, and what to do about it. */
export type Explanation = { reason: string; fix: string | null };

export type KnownFailure = Explanation & {
  /** What the server says, in lower case. */
  pattern?: RegExp;
  codes?: readonly FailureCode[];
  /** Only in these checks; absent: in all. */
  checks?: readonly (ModelCheckName | 'list')[];
  /** `fails` when absent. */
  verdict?: Extract<ModelCheck['verdict'], 'fails' | 'not-offered' | 'unclear'>;
};

const toolChecks = ['tool', 'parallel-tools'] as const;

/** Refusals of tool calls. */
const toolFailures: KnownFailure[] = [
  {
    pattern: /enable-auto-tool-choice|tool-call-parser|tool choice requires/,
    reason: 'vLLM was started without letting the model choose tools, and refuses every request that offers some.',
    fix: 'Restart vLLM with `--enable-auto-tool-choice --tool-call-parser hermes` (hermes fits Qwen models; llama3_json, mistral and others fit theirs). In NIM set NIM_ENABLE_AUTO_TOOL_CHOICE=1 and NIM_TOOL_CALL_PARSER.',
  },
  {
    pattern: /--jinja|tools param requires|tool_choice param requires/,
    reason: 'The llama.cpp server was started without its templates, and so cannot describe tools to the model.',
    fix: 'Restart llama-server with `--jinja`.',
  },
  {
    pattern: /no endpoints found that support tool/,
    verdict: 'not-offered',
    reason: 'No provider behind this router serves the model with tools.',
    fix: 'Choose a model that is listed with tool support, or widen the providers allowed in your account.',
  },
  {
    pattern: /does not support (?:tools|tool|function)|tools? (?:use )?(?:is|are) not supported|tool calling is not/,
    verdict: 'not-offered',
    reason: "The model's template knows no tools (Ollama and others say so).",
    fix: 'Choose a model made for tool calls (in Ollama those tagged "tools", such as qwen3 or llama3.1), or use this one as an expert only.',
  },
  {
    pattern: /(?:unsupportedparams|does not support param|drop_params).*(?:parallel_tool_calls|tool)/,
    checks: toolChecks,
    reason: 'The LiteLLM proxy refuses a field that the provider behind it does not know.',
    fix: 'Set `litellm_settings: drop_params: true` in the proxy\'s configuration, or put `"parallel_tool_calls": null` into the extra fields of every request.',
  },
  {
    pattern: /parallel_tool_calls/,
    reason: 'The server does not know the field parallel_tool_calls.',
    fix: 'Put `{"parallel_tool_calls": null}` into the extra fields of every request: it is left out then.',
  },
  {
    pattern: /tool_choice/,
    checks: toolChecks,
    reason: 'The server does not accept tool_choice "auto".',
    fix: 'Update the server, or put `{"tool_choice": null}` into the extra fields of every request.',
  },
];

/** Refusals of single fields of a request. */
const fieldFailures: KnownFailure[] = [
  {
    pattern: /stream_options/,
    reason: 'The server does not know stream_options, by which a stream is asked for its token counts.',
    fix: 'Put `{"stream_options": null}` into the extra fields of every request; tokens are estimated then.',
  },
  {
    pattern: /max_tokens.*max_completion_tokens|use 'max_completion_tokens'/,
    reason: 'The model wants its output limit under another name.',
    fix: 'Put `{"max_completion_tokens": true}` into the extra fields of every request.',
  },
  {
    pattern:
      /(?:temperature|top_p|seed).*(?:unsupported|not support|only the default|not allowed)|(?:unsupported|not support)\S* .*(?:temperature|top_p|seed)/,
    reason: 'The model does not take the sampling settings it is registered with.',
    fix: "Clear temperature, top p and seed on the model's page: empty means the server's own.",
  },
  {
    pattern: /stream.*not supported|does not support stream|streaming is not/,
    checks: ['stream'],
    verdict: 'not-offered',
    reason: 'The server does not stream.',
    fix: 'Switch "Stream replies" off for this backend.',
  },
  {
    pattern: /reasoning[-_ ]?parser|enable_thinking|reasoning_effort/,
    reason:
      'The server stumbles over how the model thinks: its reasoning parser does not fit the model, or it knows no such setting.',
    fix: 'Restart vLLM with the parser of the model family (`--reasoning-parser qwen3`, `deepseek_r1` …) or with none, and take thinking settings out of the extra fields.',
  },
];

/** What is wrong with the model or its template. */
const modelFailures: KnownFailure[] = [
  {
    codes: ['context-too-long'],
    reason: 'Even a small test does not fit: the server keeps a very short context for this model.',
    fix: 'Serve it with more: `--max-model-len 16384` (vLLM), `--context-length` (SGLang), `-c 16384` (llama.cpp), `OLLAMA_CONTEXT_LENGTH=16384` (Ollama). Orchestrators need 16,000 tokens and more.',
  },
  {
    pattern: /chat[_ ]template|chattemplate/,
    reason: 'The model has no chat template, or one that cannot take this conversation. Base models have none.',
    fix: 'Serve an instruction-tuned model, or give the server a template (`--chat-template`).',
  },
  {
    pattern:
      /system (?:role|message|prompt)s? (?:is |are )?not supported|only user and assistant roles|roles must alternate/,
    reason: "The model's template takes no system message, which orchestrators and experts are given.",
    fix: 'Serve it with a template that does (`--chat-template`), or choose another model.',
  },
  {
    pattern: /no models? (?:is |are )?(?:loaded|available)|model is not loaded|please load a model/,
    reason: 'The server runs, but no model is loaded.',
    fix: 'Load one: `lms load` in LM Studio, `ollama pull` in Ollama.',
  },
  {
    pattern: /more system memory|out of memory|insufficient memory|cuda error/,
    reason: 'The server has not enough memory for this model.',
    fix: 'Serve a smaller or more strongly quantised model, or a shorter context.',
  },
  {
    codes: ['not-found'],
    pattern: /does not serve/,
    reason: 'The server does not know a model of this name.',
    fix: "Compare the served name with the server's list, letter for letter. In Ollama fetch it first (`ollama pull`); in vLLM the name is what `--served-model-name` says.",
  },
];

/** What is wrong on the way to the server. */
const wayFailures: KnownFailure[] = [
  {
    pattern: /may never be reached|metadata service/,
    reason: "This address is link-local or belongs to a cloud's metadata service. Podium never sends anything there.",
    fix: "Enter the server's own address.",
  },
  {
    pattern: /belongs to (?:this machine itself|a private network)/,
    reason: 'The address lies on this machine or in a private network, and this backend may not reach those.',
    fix: 'Switch on "Private network" for this backend.',
  },
  {
    pattern: /environment variable \S+, which a key refers to, is not set/,
    reason: 'The key is read from an environment variable that is not set.',
    fix: 'Set the variable and restart Podium, or enter a key.',
  },
  {
    codes: ['not-found'],
    reason: 'The server has nothing at this address. Most often the path is wrong: it usually ends in /v1.',
    fix: 'Correct the base URL, for example http://localhost:8000/v1; OpenRouter has https://openrouter.ai/api/v1.',
  },
  {
    codes: ['unauthorized'],
    pattern: /\(403\)/,
    reason: 'The key is known, but not allowed to use this model.',
    fix: 'Ask for access to the model (some need a licence accepted), or use another key.',
  },
  {
    codes: ['unauthorized'],
    reason: 'The server does not accept the key.',
    fix: 'Enter the right key below. Local servers want one when they were started with `--api-key`.',
  },
  {
    codes: ['rate-limited'],
    pattern: /quota is used up|credit|billing/,
    reason: 'The account has no credit left.',
    fix: 'Check plan and billing with the provider.',
  },
  {
    codes: ['rate-limited'],
    verdict: 'unclear',
    reason: 'The server allows no more requests for now.',
    fix: 'Test again in a minute; a cap on requests at a time keeps runs below the limit.',
  },
  {
    codes: ['overloaded'],
    pattern: /loading/,
    verdict: 'unclear',
    reason: 'The server is still loading the model.',
    fix: 'Test again in a minute.',
  },
  {
    codes: ['overloaded'],
    pattern: /\(50[0-2]\)|failed inside/,
    reason: 'The server failed inside.',
    fix: 'Look into its log: the line with the error says why.',
  },
  { codes: ['overloaded'], verdict: 'unclear', reason: 'The server is too busy.', fix: 'Test again in a while.' },
  {
    codes: ['timeout'],
    reason: 'The server took the request, but did not answer in time.',
    fix: 'Look whether it is working through other requests or still loading. Slow machines need more time: raise the time limit of a call.',
  },
];

/** Known refusals, the more telling ones first. */
export const knownFailures: readonly KnownFailure[] = [
  ...wayFailures.slice(0, 3),
  ...toolFailures,
  ...fieldFailures,
  ...modelFailures,
  ...wayFailures.slice(3),
];
