import { z } from 'zod';

/** PUT /api/settings/judge: the model that judges where a task says "a judge model" and names none. Null = none. */
export const judgeSettingInputSchema = z.object({ modelId: z.uuid('This is not the id of a model.').nullable() });
export type JudgeSettingInput = z.infer<typeof judgeSettingInputSchema>;

/** GET /api/settings/judge. `model` null although `modelId` is set: it was deleted. */
export const judgeSettingSchema = judgeSettingInputSchema.extend({
  model: z
    .object({
      id: z.string(),
      name: z.string(),
      backendName: z.string(),
      simulated: z.boolean(),
      archived: z.boolean(),
    })
    .nullable(),
});
export type JudgeSetting = z.infer<typeof judgeSettingSchema>;
