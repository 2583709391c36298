import 'server-only';
import { isAppError } from '@/lib/errors';
import type { Artifact } from '@/lib/orchestrator/events';
import type { ToolOutcome, ToolRuntime } from '@/lib/orchestrator/ports';
import { failureOfError } from './failure-of-error';
import { failed, succeeded } from './outcome';
import type { CodeResult, CodeSandbox } from './python/sandbox';
import { cutToBytes } from './read-text';

const maxOutputBytes = 32 * 1024;

/** Runs the Python of the argument `code` in the sandbox; a program that raised is a failure the model can read. */
export function pythonTool(dependencies: { sandbox: CodeSandbox }): ToolRuntime {
  return {
    async execute(input, { signal, tool }) {
      const code = typeof input.code === 'string' ? unfenced(input.code) : '';
      if (code.trim() === '') return failed('bad-request', 'The argument "code" is missing: give the Python to run.');
      try {
        const result = await dependencies.sandbox.run({ code, timeoutMs: tool.timeoutMs, signal });
        return toOutcome(code, result);
      } catch (error) {
        const reason = isAppError(error) ? error.details?.reason : undefined;
        if (!signal.aborted && isAppError(error) && typeof reason === 'string') {
          return failed(reason === 'sandbox-busy' ? 'overloaded' : 'sandbox-error', error.message);
        }
        return failureOfError(error, signal);
      }
    },
  };
}

function toOutcome(code: string, result: CodeResult): ToolOutcome {
  const printed = cutToBytes(printedText(result), maxOutputBytes);
  const output = [printed, ...notes(result)].filter(Boolean).join('\n');
  const artifacts: Artifact[] = [
    { type: 'code', code: { text: code }, output: { text: printed }, ok: result.ok },
    ...result.files.flatMap(toFile),
  ];
  const extras = { artifacts, units: { seconds: result.durationMs / 1000 } };
  if (result.ok) return succeeded(output === '' ? 'The program ran and printed nothing.' : output, extras);
  const { type, message } = result.error ?? { type: 'Error', message: 'the program failed' };
  const failure = `${type}: ${message}`.replace(/: $/, '');
  return failed(type === 'Timeout' ? 'timeout' : 'tool-failed', failure, { ...extras, output });
}

/** What the program said, as a terminal would show it: printed text, then the value of a last expression or the error. */
function printedText({ stdout, stderr, result, error }: CodeResult): string {
  const said = [stdout, stderr, result ?? ''].map((text) => text.trimEnd());
  if (error !== undefined) said.push((error.traceback ?? `${error.type}: ${error.message}`).trimEnd());
  return said.filter(Boolean).join('\n');
}

function notes({ files, truncated }: CodeResult): string[] {
  const named = files.map(
    ({ name, size, skipped }) => `${name} (${size} bytes${skipped ? ', too large to keep' : ''})`,
  );
  return [truncated ? '[output cut]' : '', named.length > 0 ? `Files: ${named.join(', ')}` : ''];
}

function toFile({ name, size, dataBase64 }: CodeResult['files'][number]): Artifact[] {
  if (dataBase64 === undefined) return [];
  return [{ type: 'file', name, mediaType: mediaTypeOf(name), sizeBytes: size, data: { text: dataBase64 } }];
}

const mediaTypes: Record<string, string> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};
const mediaTypeOf = (name: string) =>
  mediaTypes[name.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** Models like to put code between fences even where only code is asked for. */
function unfenced(text: string): string {
  return /^\s*```(?:python|py)?[ \t]*\n([\s\S]*?)\n?```\s*$/i.exec(text)?.[1] ?? text;
}
