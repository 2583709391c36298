import { z } from 'zod';
import { fromSamplingForm } from '@/lib/models/form';
import { type ModelInput, modelInputSchema } from '@/lib/models/schema';
import { samplingSchema } from '@/lib/orchestrator/spec';
import type { ModelForm } from './model-form';

/** The model's schema for a form: an emptied number is null, which means "not set". */
export const modelFormSchema = z.preprocess(
  (value) => {
    const form = value as ModelForm;
    return { ...form, sampling: fromSamplingForm(form.sampling) };
  },
  modelInputSchema.extend({ sampling: samplingSchema }),
) as unknown as z.ZodType<ModelInput, ModelForm>;
