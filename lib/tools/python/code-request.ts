import 'server-only';
import { z } from 'zod';
import { AppError, parseInput } from '@/lib/errors';
import { type CodeRequest, plainFileNameSchema, sandboxLimits } from './sandbox';

const { maxCodeBytes, maxInputFiles, maxInputFileBytes, maxTimeoutMs, defaultTimeoutMs } = sandboxLimits;

const requestSchema = z.object({
  code: z.string().refine((code) => Buffer.byteLength(code) <= maxCodeBytes, `is longer than ${maxCodeBytes} bytes`),
  files: z
    .array(z.object({ name: plainFileNameSchema, dataBase64: z.string() }))
    .max(maxInputFiles)
    .default([]),
  timeoutMs: z.number().positive().default(defaultTimeoutMs),
});

export type ParsedCodeRequest = { requestJson: string; timeoutMs: number };

/**
 * Checks a request and writes it as the one line a child reads. Throws `invalid-input` with the field at fault, or
 * `too-large` when the files together are more than 8 MiB. A `timeoutMs` over the maximum becomes the maximum.
 */
export function parseCodeRequest(request: CodeRequest): ParsedCodeRequest {
  const { code, files, timeoutMs } = parseInput(requestSchema, request, 'request');
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.dataBase64, 'base64'), 0);
  if (bytes > maxInputFileBytes) {
    const message = `The files are ${bytes} bytes together; the sandbox takes at most ${maxInputFileBytes}. Send less.`;
    throw new AppError('too-large', message, { field: 'files' });
  }
  const { maxOutputBytes, maxResultChars, maxArtefacts, maxArtefactBytes } = sandboxLimits;
  const limits = { maxOutputBytes, maxResultChars, maxArtefacts, maxArtefactBytes };
  return {
    requestJson: JSON.stringify({ code, files, ...limits }),
    timeoutMs: Math.min(timeoutMs, maxTimeoutMs),
  };
}
