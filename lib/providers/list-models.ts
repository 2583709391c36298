import 'server-only';
import { AppError, type ErrorCode } from '@/lib/errors';
import { AttemptWatch } from './attempt-watch';
import { type BackendConnection, backendLabel } from './backend-connection';
import { CallFailure } from './call-failure';
import { openaiTransport } from './openai-transport';
import { readBeginning } from './read-beginning';
import { replySecrets } from './redact';
import { asArray, asObject, asText } from './wire-values';

const timeoutMs = 15_000;
const maxListBytes = 16 * 1024 * 1024;

/**
 * Names of the models a backend serves, from `GET /v1/models` of its first replica; sorted as the server lists them.
 * Reads OpenAI's dialect (`data[].id`) and Ollama's (`models[].model`). Throws an `AppError` with a sentence for people.
 */
export async function listModels(connection: BackendConnection, signal: AbortSignal): Promise<string[]> {
  const baseUrl = connection.baseUrls[0];
  if (baseUrl === undefined) throw new AppError('invalid-input', 'Enter a base URL first.', { field: 'baseUrls' });
  const watch = new AttemptWatch({
    connection: { ...connection, timeoutMs: Math.min(timeoutMs, connection.timeoutMs) },
    baseUrl,
    outer: signal,
    remainingMs: Math.min(timeoutMs, connection.timeoutMs),
  });
  try {
    const response = await openaiTransport.get({ connection, baseUrl, path: '/models', signal: watch.signal });
    const { bytes, isCut } = await readBeginning(response, maxListBytes);
    if (isCut) throw tooLong(backendLabel(connection, baseUrl));
    const said = replySecrets(connection).hideDeep(parse(new TextDecoder().decode(bytes)));
    return readModelList(said, backendLabel(connection, baseUrl));
  } catch (error) {
    const failure = watch.failure() ?? error;
    if (!(failure instanceof CallFailure)) throw failure;
    throw new AppError(appCodes[failure.code] ?? 'upstream', failure.message, { details: { failure: failure.code } });
  } finally {
    watch.finish(false);
  }
}

// A key the backend refuses is no fault of the visitor's session: never 401 or 403 here.
const appCodes: Record<string, ErrorCode> = {
  'rate-limited': 'rate-limited',
  overloaded: 'unavailable',
  'not-configured': 'precondition-failed',
};

function readModelList(body: unknown, backend: string): string[] {
  const root = asObject(body);
  const entries = Array.isArray(body) ? body : [...asArray(root?.data), ...asArray(root?.models)];
  const names = entries.map((entry) => {
    const model = asObject(entry);
    return asText(entry) ?? asText(model?.id) ?? asText(model?.model) ?? asText(model?.name);
  });
  if (names.length === 0 && !Array.isArray(root?.data) && !Array.isArray(root?.models)) {
    throw new CallFailure({
      code: 'invalid-response',
      message: `${backend} answered /models with something else than a list of models. Check that the base URL ends in /v1.`,
    });
  }
  return [...new Set(names.filter((name) => name !== null && name !== ''))] as string[];
}

const tooLong = (backend: string) =>
  new CallFailure({
    code: 'invalid-response',
    message: `${backend} answered /models with more than 16 MB. Check the base URL.`,
  });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
