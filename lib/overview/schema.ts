import { z } from 'zod';
import { figuresSources } from './windows';

export const figuresSourceSchema = z.enum(figuresSources);
export type FiguresSource = z.infer<typeof figuresSourceSchema>;

/** GET /api/overview/…: what is looked at. Left out, `source` is real when there is anything real, else simulated. */
export const figuresQuerySchema = z.object({
  days: z.coerce.number().int().min(1, 'At least one day.').max(366, 'At most 366 days.').default(30),
  source: figuresSourceSchema.optional(),
});
export type FiguresQuery = z.infer<typeof figuresQuerySchema>;

const scopeSchema = z.object({
  source: figuresSourceSchema,
  /** Whether there is anything of the other kind in the window too. */
  hasOther: z.boolean(),
});

/** Days and series are columns: `usd[i]` belongs to `days[i]`. Amounts are exact decimal strings of USD. */
export const spendSchema = scopeSchema.extend({
  /** `2026-11-22`, UTC, oldest first; every day of the window. */
  days: z.array(z.string()),
  /** Dearest first. */
  series: z.array(
    z.object({
      kind: z.enum(['model', 'tool', 'judge']),
      name: z.string(),
      usd: z.array(z.string()),
      calls: z.array(z.number().int()),
      totalUsd: z.string(),
      totalCalls: z.number().int(),
      /** Calls whose cost is not known: above zero, `totalUsd` is a lower bound. */
      unknownCalls: z.number().int(),
    }),
  ),
  totalUsd: z.string(),
  unknownCalls: z.number().int(),
});
export type Spend = z.infer<typeof spendSchema>;

const intervalSchema = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
/** Ends are null where one task is all there is, or all came to the same: nothing is known of how far others would be from it. */
const estimateSchema = z.object({ estimate: z.number(), low: z.number().nullable(), high: z.number().nullable() });

/** One orchestrator under one preference: a point of the accuracy–cost chart. */
export const armFiguresSchema = z.object({
  orchestratorId: z.string().nullable(),
  orchestratorName: z.string(),
  /** Of the preference that has this name now; null where there is none. */
  preferenceId: z.string().nullable(),
  /** Null = no preference. */
  preferenceName: z.string().nullable(),
  /** Runs that ended in the window, cancelled ones left out. */
  runs: z.number().int(),
  correct: z.number().int(),
  wrong: z.number().int(),
  /** Ended, but nobody could tell whether the answer is right. */
  undecided: z.number().int(),
  /** Ended without an answer that could be judged. */
  failed: z.number().int(),
  /** Share of right ones among those judged right or wrong, with its 95 % interval; null = none was judged. */
  accuracy: intervalSchema.nullable(),
  /** Mean of the judged runs in USD with its 95 % interval. */
  meanUsd: estimateSchema.nullable(),
  /** The exact mean. */
  meanUsdText: z.string().nullable(),
  /** Judged runs with a part whose cost is not known: above zero, the mean is a lower bound. */
  unknownRuns: z.number().int(),
  /** Of the judged runs, in seconds. */
  meanSeconds: estimateSchema.nullable(),
  p50Seconds: z.number().nullable(),
  p95Seconds: z.number().nullable(),
  /** All runs of the arm, in USD. */
  totalUsd: z.string(),
  /** No other arm is both cheaper and more often right. */
  onFront: z.boolean(),
});
export type ArmFigures = z.infer<typeof armFiguresSchema>;

export const armsSchema = scopeSchema.extend({
  /** Most often right first. */
  arms: z.array(armFiguresSchema),
});
export type Arms = z.infer<typeof armsSchema>;

export const latencySchema = scopeSchema.extend({
  /** How many of the newest calls were looked at, and whether there were more in the window. */
  calls: z.number().int(),
  truncated: z.boolean(),
  /** Slowest 95th percentile first; milliseconds. */
  rows: z.array(
    z.object({
      kind: z.enum(['model', 'tool']),
      name: z.string(),
      calls: z.number().int(),
      failed: z.number().int(),
      meanMs: z.number(),
      p50Ms: z.number(),
      p95Ms: z.number(),
    }),
  ),
});
export type Latency = z.infer<typeof latencySchema>;
