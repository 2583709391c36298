import { z } from 'zod';

const count = z.number().int();

/** GET /api/experiments/:id/verdicts: who gave the verdicts that count now, over all arms. */
export const experimentVerdictsSchema = z.object({
  judges: z.array(
    z.object({
      /** `text`: what the text alone decided before a judge model was to be asked. */
      kind: z.enum(['checker', 'text', 'model', 'person']),
      /** As it is called: how a checker compares, the model's name, or the person's. */
      name: z.string(),
      /** Runs told right or wrong by it; and runs about which it was unsure, which count as neither. */
      runs: count,
      unsure: count,
      /** Of both: judged in a pass over the experiment, not when the run ended. */
      later: count,
    }),
  ),
  /** Runs that ended without an answer: not right, whoever judges. */
  silent: count,
  /** Answers whose verdict is nobody's. */
  unjudged: count,
});
export type ExperimentVerdicts = z.infer<typeof experimentVerdictsSchema>;
export type VerdictJudge = ExperimentVerdicts['judges'][number];
