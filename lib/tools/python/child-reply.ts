import 'server-only';
import { z } from 'zod';
import { codeResultSchema, sandboxLimits } from './sandbox';

const { maxOutputBytes, maxResultChars, maxArtefacts, maxArtefactBytes } = sandboxLimits;

const text = (maxChars: number) =>
  z
    .string()
    .max(maxChars)
    .transform((value) => value.toWellFormed());

/** Whether this is base64 exactly as an encoder writes it; a regular expression would choke on megabytes. */
function isBase64Of(data: string, size: number): boolean {
  const bytes = Buffer.from(data, 'base64');
  return bytes.length === size && bytes.toString('base64') === data;
}

const replySchema = z
  .object({
    ok: z.boolean(),
    stdout: text(maxOutputBytes).default(''),
    stderr: text(maxOutputBytes).default(''),
    result: text(maxResultChars).nullable().default(null),
    error: z.object({ type: text(200), message: text(4000), traceback: text(8000).optional() }).optional(),
    files: codeResultSchema.shape.files.max(maxArtefacts).default([]),
    truncated: z.boolean().default(false),
  })
  .refine(({ ok, error }) => ok === (error === undefined), 'a failure has an error, a success has none')
  .refine(
    ({ files }) => files.every(({ dataBase64, size }) => dataBase64 === undefined || isBase64Of(dataBase64, size)),
    'a file is not what its size says',
  )
  .refine(
    ({ files }) => files.reduce((sum, { dataBase64, size }) => sum + (dataBase64 ? size : 0), 0) <= maxArtefactBytes,
    'the files are too large',
  );

export type ChildReply = z.infer<typeof replySchema>;

/** A failed run's reply, made by the host. */
export function failedReply(type: string, message: string): ChildReply {
  return { ok: false, stdout: '', stderr: '', result: null, error: { type, message }, files: [], truncated: false };
}

/**
 * Reads one line from a child as hostile input: a program that took over its interpreter can write anything here,
 * so whatever does not fit the schema becomes an error of type `Protocol`.
 */
export function parseChildReply(line: string): ChildReply {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return failedReply('Protocol', 'The interpreter did not answer in the expected form.');
  }
  const parsed = replySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const fault = `${issue?.path.map(String).join('.') || 'reply'}: ${issue?.message ?? 'not valid'}`;
  return failedReply('Protocol', `The interpreter did not answer in the expected form (${fault.slice(0, 300)}).`);
}
