import 'server-only';
import { AppError, parseInput } from '@/lib/errors';
import type { ResolveHost } from '@/lib/network/outgoing-address';
import type { ToolOutcome, ToolRuntime } from '@/lib/orchestrator/ports';
import { type CheckedReply, checkedRequest } from './checked-request';
import { failureOfError } from './failure-of-error';
import { type HttpToolOptions, httpToolOptionsSchema } from './http-options';
import { toHttpRequest } from './http-request';
import { failed, succeeded } from './outcome';
import { atPointer, cutToBytes, replyText } from './read-text';
import { type ReadEnvironment, watchSecrets } from './secret-reference';

const maxOutputBytes = 64 * 1024;
/** More is read than shown: the part that is picked may lie further back. */
const maxReadBytes = 4 * 1024 * 1024;

export type HttpToolDependencies = { readEnvironment: ReadEnvironment; resolve?: ResolveHost };

/** Any REST call declared by settings: arguments in, the text of the answer out, at most 64 kB of it. */
export function httpTool(dependencies: HttpToolDependencies): ToolRuntime {
  return {
    async execute(input, { signal, tool }) {
      // A server that quotes what it was sent would put the key into the run's log, and before the model.
      const secrets = watchSecrets(dependencies.readEnvironment);
      try {
        const options = parseInput(httpToolOptionsSchema, tool.options, 'options');
        const request = toHttpRequest(options, input, secrets.read);
        const { allowPrivateNetwork, allowOtherHosts } = options;
        const reply = await checkedRequest({
          ...request,
          signal,
          timeoutMs: tool.timeoutMs,
          maxBytes: options.pick === undefined ? maxOutputBytes + 1 : maxReadBytes,
          allowPrivateNetwork,
          allowOtherHosts,
          resolve: dependencies.resolve,
        });
        const hide = reply.isTruncated ? secrets.hideCut : secrets.hide;
        return secrets.hideOutcome(toOutcome(reply, options, hide));
      } catch (error) {
        return secrets.hideOutcome(failureOfError(error, signal));
      }
    },
  };
}

const units = { requests: 1 };

function toOutcome(reply: CheckedReply, options: HttpToolOptions, hide: (text: string) => string): ToolOutcome {
  const said = replyText(reply);
  const text = said === null ? null : hide(said);
  if (reply.status < 200 || reply.status >= 300) {
    const code =
      reply.status === 401 || reply.status === 403
        ? 'unauthorized'
        : reply.status === 429
          ? 'rate-limited'
          : 'tool-failed';
    const why = text === null || text.trim() === '' ? '' : `: ${cutToBytes(text.trim(), 2_000)}`;
    return failed(code, `${reply.url.host} answered ${reply.status}${why}`, { units });
  }
  if (text === null) {
    const message = `${reply.url.host} answered ${reply.contentType || 'bytes'}, which is not text. This tool reads text and JSON.`;
    return failed('tool-failed', message, { units });
  }
  if (options.pick === undefined) return succeeded(cutToBytes(text, maxOutputBytes), { units });
  return succeeded(cutToBytes(pickFrom(text, options.pick, reply), maxOutputBytes), { units });
}

function pickFrom(text: string, pointer: string, reply: CheckedReply): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const why = reply.isTruncated ? 'is longer than can be read' : 'is not JSON';
    throw new AppError('upstream', `The answer of ${reply.url.host} ${why}, so ${pointer} cannot be picked from it.`, {
      cause,
    });
  }
  const picked = atPointer(value, pointer);
  if (picked === undefined) {
    throw new AppError(
      'upstream',
      `The answer of ${reply.url.host} has nothing at ${pointer}. Check the tool's settings.`,
    );
  }
  return typeof picked === 'string' ? picked : JSON.stringify(picked, null, 2);
}
