import { z } from 'zod';
import { expertRoleSchema } from '@/lib/orchestrator/spec';

export const importFormatSchema = z.enum([
  'tools-json',
  'toolorchestra-tools',
  'endpoints',
  'litellm',
  'openrouter',
  'podium-registry',
]);
export type ImportFormat = z.infer<typeof importFormatSchema>;

export const conflictActionSchema = z.enum(['skip', 'replace', 'rename']);
export type ConflictAction = z.infer<typeof conflictActionSchema>;

const shortText = z.string().max(300);
const uuid = z.uuid('This is not an id of Podium.');

/** How an imported function is carried out: what the tool form asks for beside name, description and arguments. */
export const toolImplementationSchema = z.object({
  kind: z.string().max(40),
  options: z.record(z.string(), z.unknown()).default({}),
  role: expertRoleSchema.nullable().default(null),
  usesToolId: z.string().max(60).nullable().default(null),
  modelChoices: z
    .array(z.object({ id: shortText, modelId: z.string().max(60), capability: z.string().max(2_000).default('') }))
    .max(50)
    .default([]),
});
export type ToolImplementation = z.infer<typeof toolImplementationSchema>;

/** What was decided about an expert tool of ToolOrchestra. */
export const expertDecisionSchema = z.object({
  role: expertRoleSchema.optional(),
  usesToolId: uuid.nullable().optional(),
  /** By id of the choice: a registered model, or null to leave the choice out. What is missing is not decided. */
  models: z.record(shortText, uuid.nullable()).default({}),
});
export type ExpertDecision = z.infer<typeof expertDecisionSchema>;

export const priceTargetSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('new'), name: z.string().trim().max(120, 'At most 120 characters.') }),
  z.object({ type: z.literal('existing'), id: uuid }),
]);
export type PriceTarget = z.infer<typeof priceTargetSchema>;

/** What the user decided, by id of the row it is about. A format reads what concerns it. */
export const importChoicesSchema = z.object({
  conflicts: z
    .record(shortText, z.object({ action: conflictActionSchema, name: z.string().trim().max(200).optional() }))
    .default({}),
  implementations: z.record(shortText, toolImplementationSchema).default({}),
  experts: z.record(shortText, expertDecisionSchema).default({}),
  /** By model id, where a file names two prices: `tool/choice` whose price counts. */
  priceFrom: z.record(shortText, shortText).default({}),
  /** Null = the format's own suggestion. */
  priceTarget: priceTargetSchema.nullable().default(null),
  /** Whether registered models that match take context length and abilities from the file. */
  updateModels: z.boolean().default(false),
  /** Backend to register the listed models on; null = only prices. */
  backendId: uuid.nullable().default(null),
});
export type ImportChoices = z.infer<typeof importChoicesSchema>;

const fileText = z.string().min(1, 'Choose a file, or paste its text.');

/** POST /api/imports/preview */
export const previewImportInputSchema = z.object({
  text: fileText,
  /** Null = recognise it. */
  format: importFormatSchema.nullable().default(null),
  choices: importChoicesSchema.prefault({}),
});
export type PreviewImportInput = z.input<typeof previewImportInputSchema>;

/** POST /api/imports/apply: the rows as they were previewed; apply refuses when one of them is another by now. */
export const applyImportInputSchema = z.object({
  text: fileText,
  format: importFormatSchema,
  choices: importChoicesSchema.prefault({}),
  selection: z
    .array(z.object({ id: shortText, print: z.string().max(40) }))
    .min(1, 'Choose at least one row.')
    .max(20_000),
});
export type ApplyImportInput = z.input<typeof applyImportInputSchema>;

export const rowKindSchema = z.enum([
  'backend',
  'model',
  'tool',
  'price',
  'price-book',
  'preference',
  'orchestrator',
  'collection',
  'setting',
  'other',
]);
export type RowKind = z.infer<typeof rowKindSchema>;

/** `new` and `changed` can be imported; `same` and `skipped` need not be; a `problem` cannot until it is solved. */
export const rowStateSchema = z.enum(['new', 'changed', 'same', 'skipped', 'problem']);
export type RowState = z.infer<typeof rowStateSchema>;

export const importRowSchema = z.object({
  id: z.string(),
  kind: rowKindSchema,
  name: z.string(),
  /** `line 12`. */
  where: z.string().nullable(),
  state: rowStateSchema,
  /** What changes, why it is skipped, what is wrong. */
  reasons: z.array(z.string()),
  /** What it says, in a line. */
  facts: z.string().nullable(),
  /** Set where something registered has the same name: what may be done, and what will be. */
  conflict: z
    .object({
      with: z.string(),
      actions: z.array(conflictActionSchema),
      action: conflictActionSchema,
      /** Name it gets when it is renamed. */
      name: z.string(),
    })
    .nullable(),
  /** Chosen unless told otherwise. */
  preselected: z.boolean(),
  /** Changes with the row: how apply recognises what was previewed. */
  print: z.string(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

const suggestionSchema = z.object({ modelId: z.string(), modelName: z.string(), why: z.string() });

/** What a format asks, with suggestions. */
export const importDetailsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({
    type: z.literal('functions'),
    functions: z.array(
      z.object({
        rowId: z.string(),
        name: z.string(),
        description: z.string(),
        argumentNames: z.array(z.string()),
        /** False where the declaration itself is broken. */
        isDeclared: z.boolean(),
        issues: z.array(z.object({ field: z.string(), message: z.string() })),
      }),
    ),
  }),
  z.object({
    type: z.literal('experts'),
    tools: z.array(
      z.object({
        rowId: z.string(),
        name: z.string(),
        role: expertRoleSchema,
        usesToolId: z.string().nullable(),
        /** Registered tools that can stand behind it. */
        usable: z.array(z.object({ id: z.string(), name: z.string() })),
        choices: z.array(
          z.object({
            id: z.string(),
            phrase: z.string(),
            inputPerMillion: z.string().nullable(),
            outputPerMillion: z.string().nullable(),
            latencySeconds: z.number().nullable(),
            /** Undefined = not decided, null = left out. */
            modelId: z.string().nullable().optional(),
            suggestion: suggestionSchema.nullable(),
          }),
        ),
      }),
    ),
    /** Models that got two different prices. */
    priceConflicts: z.array(
      z.object({
        modelId: z.string(),
        modelName: z.string(),
        options: z.array(z.object({ from: z.string(), text: z.string() })),
        chosen: z.string().nullable(),
      }),
    ),
  }),
]);
export type ImportDetails = z.infer<typeof importDetailsSchema>;

export const importPreviewSchema = z.object({
  format: importFormatSchema,
  rows: z.array(importRowSchema),
  /** About the file as a whole. */
  notes: z.array(z.string()),
  /** Where prices go; null for formats without prices. */
  priceTarget: priceTargetSchema.nullable(),
  /** A fault of the price target, for example a name that is taken. */
  priceTargetIssue: z.string().nullable(),
  details: importDetailsSchema,
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const madeKindSchema = z.enum([
  'backend',
  'model',
  'tool',
  'price-book',
  'preference',
  'orchestrator',
  'collection',
]);
export type MadeKind = z.infer<typeof madeKindSchema>;

export const madeRecordSchema = z.object({
  kind: madeKindSchema,
  id: z.string(),
  name: z.string(),
  what: z.enum(['created', 'changed']),
  /** For example `12 prices, version 3`. */
  detail: z.string().nullable(),
});
export type MadeRecord = z.infer<typeof madeRecordSchema>;

export const importResultSchema = z.object({
  made: z.array(madeRecordSchema),
  /** What is left to do, such as keys to type in. */
  notes: z.array(z.string()),
});
export type ImportResult = z.infer<typeof importResultSchema>;

/** POST /api/imports/undo: what an import created. */
export const undoImportInputSchema = z.object({
  made: z
    .array(z.object({ kind: madeKindSchema, id: uuid }))
    .min(1, 'There is nothing to undo.')
    .max(20_000),
});
export type UndoImportInput = z.input<typeof undoImportInputSchema>;

export const undoneSchema = z.object({ deleted: z.number().int() });
