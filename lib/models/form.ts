import type { Sampling } from '@/lib/orchestrator/spec';

/** Sampling as forms hold it: every field there, null for "the server's own". */
export type SamplingForm = {
  temperature: number | null;
  topP: number | null;
  maxOutputTokens: number | null;
  seed: number | null;
};

export function toSamplingForm(sampling: Sampling): SamplingForm {
  const { temperature = null, topP = null, maxOutputTokens = null, seed = null } = sampling;
  return { temperature, topP, maxOutputTokens, seed };
}

/** Leaves out what is null, as the stored form does. */
export function fromSamplingForm(form: SamplingForm): Sampling {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null));
}
