import { asArray, asObject, asText, type WireObject } from './wire-values';

/** What an error body says, in the dialects of the servers we know. */
export type ErrorText = {
  message: string;
  /** Machine words of the server: type and code, lower case, joined by a space. */
  kind: string;
};

/**
 * Reads `{error: {message, type, code}}` (OpenAI, llama.cpp), `{error: "…"}` (Ollama), `{object: "error", message, type}`
 * (older vLLM, SGLang), `{detail: "…" | [{loc, msg}]}` (FastAPI), or plain text.
 */
export function readErrorBody(body: unknown): ErrorText {
  if (typeof body === 'string') return { message: isHtml(body) ? '' : body, kind: '' };
  const root = asObject(asArray(body)[0]) ?? asObject(body);
  if (root === null) return { message: '', kind: '' };
  const inner = asObject(root.error) ?? root;
  const nested = asText(asObject(asObject(inner.metadata))?.raw);
  const message = [
    asText(inner.message) ?? asText(root.error) ?? asText(root.message) ?? detailText(root.detail),
    nested,
  ];
  return { message: message.filter(Boolean).join(' '), kind: kindOf(inner) };
}

const kindOf = (error: WireObject) =>
  [error.type, error.code]
    .filter((word) => typeof word === 'string')
    .join(' ')
    .toLowerCase();

function detailText(detail: unknown): string {
  if (typeof detail === 'string') return detail;
  return asArray(detail)
    .map((entry) => {
      const fault = asObject(entry);
      return `${asArray(fault?.loc).join('.')}: ${asText(fault?.msg) ?? ''}`;
    })
    .join('; ');
}

export const isHtml = (text: string) => /^\s*<(?:!doctype|html|head|body)/i.test(text);

const tooLong = [
  /context_length_exceeded|exceed_context_size/,
  /maximum (?:context|model) length|max(?:imum)? model len|context length (?:of|is)|model'?s (?:maximum )?context/,
  /context (?:size|window|length)\b.*(?:exceed|too (?:long|large|small))|exceed\w*\b.*context (?:size|window|length)/,
  /(?:prompt|input|conversation) (?:\([^)]*\) )?(?:is )?too long|prompt is longer than|longer than the (?:maximum )?model/,
  /input tokens? (?:count )?(?:\([^)]*\) )?exceeds?|too many (?:input )?tokens|reduce the length of the (?:messages|prompt|input)/,
  /inputs`? tokens \+ `?max_new_tokens|requested token count exceeds/,
];

/** Whether an error says that the prompt does not fit into the model's context. */
export function isContextTooLong(text: ErrorText): boolean {
  const words = `${text.kind} ${text.message}`.toLowerCase();
  return tooLong.some((pattern) => pattern.test(words));
}
