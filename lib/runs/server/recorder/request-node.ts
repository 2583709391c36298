import { z } from 'zod';

/** A piece of a text: inline, or a payload by hash. */
export const textPieceSchema = z.union([z.string(), z.object({ ref: z.string() })]);
export type TextPiece = z.infer<typeof textPieceSchema>;

/**
 * One message: as it was, or with its content cut into pieces. `content` is put back at its place among the keys, which
 * `keys` keeps in their order.
 */
export const messageNodeSchema = z.union([
  z.object({ whole: z.unknown() }),
  z.object({ keys: z.array(z.string()), rest: z.record(z.string(), z.unknown()), pieces: z.array(textPieceSchema) }),
]);
export type MessageNode = z.infer<typeof messageNodeSchema>;

/**
 * A 'request' payload: a request without what earlier payloads hold already. `keys` is the order of the body's keys;
 * `parent` is the earlier request whose messages come before these.
 */
export const requestNodeSchema = z.object({
  /** First in the text, so that a chain can be followed without parsing: what escapes stand further on is nobody's business. */
  parent: z.string().nullable(),
  url: z.string(),
  keys: z.array(z.string()),
  body: z.record(z.string(), z.unknown()),
  /** Payload with the JSON of `tools`; null when the body has none. */
  tools: z.string().nullable(),
  messages: z.array(messageNodeSchema).nullable(),
});
export type RequestNode = z.infer<typeof requestNodeSchema>;

/** A 'response' payload: the reply with its long strings replaced by `{"$text": hash}`. */
export const responseNodeSchema = z.object({ response: z.unknown(), refs: z.boolean() });
