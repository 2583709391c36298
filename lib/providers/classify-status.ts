import type { FailureCode } from '@/lib/orchestrator/events';
import { type BackendConnection, backendLabel } from './backend-connection';
import { CallFailure } from './call-failure';
import { type ErrorText, isContextTooLong, isHtml, readErrorBody } from './error-text';
import { redact } from './redact';

export type FailedReply = {
  status: number;
  /** Parsed JSON, or the text as it came. */
  body: unknown;
  headers: Pick<Headers, 'get'>;
};

type Verdict = { code: FailureCode; what: string; todo: string; isRetryable?: boolean; quoteServer?: boolean };

/** A reply that is not 2xx, as a failure with a sentence for people. Secrets never reach the message. */
export function classifyStatus(
  reply: FailedReply,
  context: { connection: BackendConnection; baseUrl: string; servedName?: string; retryAfterMs: number | null },
): CallFailure {
  const { connection, baseUrl, retryAfterMs } = context;
  const text = readErrorBody(reply.body);
  const verdict = judge(reply, text, context.servedName ?? 'the model');
  const isForbiddenToRetry = reply.headers.get('x-should-retry') === 'false';
  const said = verdict.quoteServer === false ? '' : redact(text.message, connection);
  return new CallFailure({
    code: verdict.code,
    message: `${backendLabel(connection, baseUrl)} ${verdict.what}${said === '' ? '.' : `: "${said}".`} ${verdict.todo}`,
    isRetryable: verdict.isRetryable === true && !isForbiddenToRetry,
    retryAfterMs,
  });
}

/** An error object inside a stream that had begun well. */
export function classifyStreamError(body: unknown, connection: BackendConnection, baseUrl: string): CallFailure {
  const text = readErrorBody(body);
  const status = streamErrorStatus(body);
  if (isContextTooLong(text) || (status !== null && status !== 500)) {
    const reply = { status: status ?? 400, body, headers: new Headers() };
    return classifyStatus(reply, { connection, baseUrl, retryAfterMs: null });
  }
  return new CallFailure({
    code: 'broken-stream',
    isRetryable: true,
    message: `${backendLabel(connection, baseUrl)} reported an error inside the stream: "${redact(text.message || 'no details', connection)}". Try again; the server's log says more.`,
  });
}

function streamErrorStatus(body: unknown): number | null {
  if (typeof body !== 'object' || body === null) return null;
  const inner: unknown = 'error' in body ? body.error : body;
  if (typeof inner !== 'object' || inner === null || !('code' in inner)) return null;
  const status = Number(inner.code);
  return status >= 400 && status < 600 ? status : null;
}

function judge(reply: FailedReply, text: ErrorText, model: string): Verdict {
  const { status } = reply;
  if (status < 500 && status !== 429 && isContextTooLong(text)) {
    return {
      code: 'context-too-long',
      what: `refused the prompt because it does not fit into the context of ${model}`,
      todo: 'Shorten the prompt, lower the output limit, or serve the model with a larger context.',
    };
  }
  if (status === 401 || status === 403) {
    return {
      code: 'unauthorized',
      what: status === 401 ? 'did not accept the key (401)' : 'does not allow this key to use the model (403)',
      todo: 'Check the API key of the backend.',
      quoteServer: status === 403,
    };
  }
  const isOutOfCredit = status === 402 || /insufficient_quota|billing|quota_exceeded/.test(text.kind);
  if (isOutOfCredit) {
    return {
      code: 'rate-limited',
      what: 'says that the quota is used up',
      todo: 'Check plan and billing of the account.',
    };
  }
  if (status === 429) {
    return {
      code: 'rate-limited',
      what: 'limits the rate of requests (429)',
      todo: "Try again later, or lower the backend's concurrency cap.",
      isRetryable: true,
    };
  }
  if (status === 404 || status === 405) return judgeMissing(text, model, status);
  if (status >= 500) return judgeServerError(reply, text);
  if (status === 408 || status === 425 || status === 409) {
    return {
      code: status === 408 ? 'timeout' : 'overloaded',
      what: `could not take the request just now (${status})`,
      todo: 'Try again.',
      isRetryable: true,
    };
  }
  if (status >= 300 && status < 400) {
    return {
      code: 'invalid-response',
      what: `redirects elsewhere (${status})`,
      todo: 'Enter the final address as base URL.',
      quoteServer: false,
    };
  }
  return judgeBadRequest(reply, text);
}

function judgeMissing(text: ErrorText, model: string, status: number): Verdict {
  const isModel = /model/i.test(text.message);
  return {
    code: 'not-found',
    what: isModel ? `does not serve "${model}" (${status})` : `has no chat completions at this address (${status})`,
    todo: isModel
      ? "Compare the model's served name with the backend's list of models."
      : 'Check the base URL; it usually ends in /v1.',
  };
}

function judgeServerError(reply: FailedReply, text: ErrorText): Verdict {
  const { status } = reply;
  if (isContextTooLong(text)) return judge({ ...reply, status: 400 }, text, 'the model');
  // llama.cpp's server answers 500 to requests it cannot read; sending them again helps nobody.
  if (status === 500 && /json\.exception|'\w+' is required|jinja|chat template/i.test(text.message)) {
    return judgeBadRequest(reply, text);
  }
  if (status === 502 || status === 504) {
    return {
      code: status === 504 ? 'timeout' : 'unreachable',
      what: `is a gateway that got no answer from the server behind it (${status})`,
      todo: 'Check that the model server is running.',
      isRetryable: true,
    };
  }
  const isBusy = status === 503 || status === 529;
  return {
    code: 'overloaded',
    what: isBusy ? `is overloaded or still loading (${status})` : `failed inside (${status})`,
    todo: isBusy ? "Try again in a while, or lower the backend's concurrency cap." : "Look at the server's log.",
    isRetryable: status !== 501 && status !== 505,
  };
}

function judgeBadRequest(reply: FailedReply, text: ErrorText): Verdict {
  const verdict: Verdict = {
    code: 'bad-request',
    what: `refused the request (${reply.status})`,
    todo: 'Check the model, its sampling settings and the extra body of the backend.',
    quoteServer: typeof reply.body !== 'string' || !isHtml(reply.body),
  };
  const words = text.message.toLowerCase();
  if (/content[_ ](?:filter|policy|management)|responsibleai|safety system/.test(`${text.kind} ${words}`)) {
    return {
      ...verdict,
      code: 'refused',
      what: 'declined the prompt',
      todo: 'Rephrase the task or use another model.',
    };
  }
  const fix = fixes.find(({ pattern }) => pattern.test(words));
  return fix === undefined ? verdict : { ...verdict, todo: fix.todo };
}

const fixes = [
  {
    pattern: /enable-auto-tool-choice|tool-call-parser|tool choice requires/,
    todo: 'Start vLLM with `--enable-auto-tool-choice --tool-call-parser hermes` (the parser that fits the model; hermes for Qwen3-based orchestrators) so that models may choose tools.',
  },
  {
    pattern:
      /does not support (?:tools|tool|function)|tools? (?:use )?(?:is|are) not supported|no endpoints found that support tool/,
    todo: 'This model cannot call tools here: choose one that can, or switch its tool capability off.',
  },
  {
    pattern: /requires --jinja|--jinja/,
    todo: 'Start the llama.cpp server with `--jinja` so that models may call tools.',
  },
  {
    pattern: /max_tokens.*max_completion_tokens/,
    todo: 'Put `"max_completion_tokens": true` into the extra body of the backend.',
  },
  {
    pattern: /stream_options/,
    todo: 'Put `"stream_options": null` into the extra body of the backend; usage is estimated then.',
  },
  {
    pattern: /parallel_tool_calls/,
    todo: 'Put `"parallel_tool_calls": null` into the extra body of the backend.',
  },
];
