import { z } from 'zod';
import { modelCheckSchema, modelTestSchema } from '@/lib/models/schema';
import { backendAddressSchema } from './schema';

/** POST /api/backends/:id/test: registered models by id, others by served name; neither = all that are registered. */
export const testBackendInputSchema = z.object({
  modelIds: z.array(z.uuid()).max(100).default([]),
  servedNames: z.array(z.string().min(1).max(300)).max(100).default([]),
});
export type TestBackendInput = z.input<typeof testBackendInputSchema>;

/** POST /api/backends/test: a backend that is only typed in so far. */
export const testAddressInputSchema = backendAddressSchema.extend({
  servedNames: z.array(z.string().min(1).max(300)).min(1, 'Choose at least one model.').max(20),
});
export type TestAddressInput = z.input<typeof testAddressInputSchema>;

const target = {
  /** Place among the models of this test. */
  index: z.number().int(),
};

/** What a test of a backend says as it goes on, in this order; checks one by one. */
export const backendTestEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('listed'),
    ok: z.boolean(),
    /** Why the models could not be listed, and what to do. */
    reason: z.string().nullable(),
    fix: z.string().nullable(),
    durationMs: z.number(),
    modelCount: z.number().int(),
    /** What will be tested. */
    targets: z.array(
      z.object({
        /** Null = not registered. */
        modelId: z.string().nullable(),
        name: z.string(),
        servedName: z.string(),
        /** Whether the server lists it; null = it could not be asked. */
        isListed: z.boolean().nullable(),
      }),
    ),
  }),
  z.object({ type: z.literal('check-start'), ...target, check: modelCheckSchema.shape.check }),
  z.object({ type: z.literal('check-end'), ...target, check: modelCheckSchema }),
  /** `isSaved`: written down with the model. */
  z.object({ type: z.literal('model-end'), ...target, test: modelTestSchema, isSaved: z.boolean() }),
]);
export type BackendTestEvent = z.infer<typeof backendTestEventSchema>;
export type TestTarget = Extract<BackendTestEvent, { type: 'listed' }>['targets'][number];
