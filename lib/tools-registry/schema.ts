import { z } from 'zod';
import { toolRateSchema } from '@/lib/accounting/rates';
import { expertRoleSchema } from '@/lib/orchestrator/spec';
import { toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { tagsSchema } from '@/lib/registry/schema';
import { checkParameters } from './check-parameters';
import { registrableKindSchema, toolOptionsSchemas } from './tool-options';

const parametersSchema = z.record(z.string(), z.unknown()).superRefine((parameters, context) => {
  for (const message of checkParameters(parameters)) context.addIssue({ code: 'custom', message });
});

/** POST /api/tools and PUT /api/tools/:id */
export const toolInputSchema = z
  .object({
    name: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'Letters, digits, dash and underscore, at most 64: models call it by this name.'),
    kind: registrableKindSchema,
    description: z.string().trim().min(1, 'Say what it does: the orchestrator chooses by this.').max(8_000),
    parameters: parametersSchema,
    options: z.record(z.string(), z.unknown()).default({}),
    role: expertRoleSchema.nullable().default(null),
    usesToolId: z.uuid('Choose a tool.').nullable().default(null),
    modelChoices: z.array(toolModelChoiceSchema).max(50).default([]),
    latencySeconds: z.number().min(0, 'Zero or more.').max(86_400).nullable().default(null),
    timeoutMs: z.number().int().min(100, 'At least 100 ms.').max(86_400_000, 'At most a day.').default(60_000),
    tags: tagsSchema,
  })
  .transform((input, context) => {
    const options = toolOptionsSchemas[input.kind].safeParse(input.options);
    for (const issue of options.error?.issues ?? [])
      context.addIssue({ code: 'custom', message: issue.message, path: ['options', ...issue.path] });
    const seen = new Set<string>();
    input.modelChoices.forEach(({ id }, index) => {
      if (seen.has(id))
        context.addIssue({ code: 'custom', message: `"${id}" is there twice.`, path: ['modelChoices', index, 'id'] });
      seen.add(id);
    });
    if (input.kind !== 'model')
      return { ...input, options: options.data ?? {}, role: null, usesToolId: null, modelChoices: [] };
    if (input.role === null) context.addIssue({ code: 'custom', message: 'Choose a role.', path: ['role'] });
    if (input.modelChoices.length === 0)
      context.addIssue({ code: 'custom', message: 'Choose at least one model.', path: ['modelChoices'] });
    const needsTool = input.role === 'search' || input.role === 'reason-with-code';
    if (needsTool && input.usesToolId === null)
      context.addIssue({
        code: 'custom',
        message: input.role === 'search' ? 'Choose the search behind it.' : 'Choose the interpreter behind it.',
        path: ['usesToolId'],
      });
    return { ...input, options: options.data ?? {}, usesToolId: needsTool ? input.usesToolId : null };
  });
export type ToolInput = z.input<typeof toolInputSchema>;

export const toolSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['python', 'search-local', 'search-web', 'model', 'http', 'mcp', 'orchestrator']),
  description: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  options: z.record(z.string(), z.unknown()),
  role: expertRoleSchema.nullable(),
  usesToolId: z.string().nullable(),
  usesToolName: z.string().nullable(),
  modelChoices: z.array(toolModelChoiceSchema),
  latencySeconds: z.number().nullable(),
  timeoutMs: z.number().int(),
  tags: z.array(z.string()),
  /** Its rate in the default price book; null = not listed there. */
  rate: toolRateSchema.nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Tool = z.infer<typeof toolSchema>;
