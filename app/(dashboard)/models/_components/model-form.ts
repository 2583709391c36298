import { fromSamplingForm, type SamplingForm, toSamplingForm } from '@/lib/models/form';
import type { Model, ModelInput } from '@/lib/models/schema';

export type ModelForm = Omit<Required<ModelInput>, 'sampling'> & { sampling: SamplingForm };

export const fromModelForm = (form: ModelForm): ModelInput => ({ ...form, sampling: fromSamplingForm(form.sampling) });

export const emptyModel: ModelForm = {
  backendId: '',
  name: '',
  servedName: '',
  family: '',
  contextTokens: 32_768,
  capabilities: { tools: true, parallelTools: true, vision: false, reasoning: 'auto' },
  sampling: toSamplingForm({}),
  budgets: { codeTokens: 12_000, contextTokens: 24_000 },
  answerFormat: 'answer-tags',
  description: '',
  latencySeconds: null,
  tags: [],
};

export const toModelForm = (model: Model): ModelForm => ({
  backendId: model.backendId,
  name: model.name,
  servedName: model.servedName,
  family: model.family ?? '',
  contextTokens: model.contextTokens,
  capabilities: model.capabilities,
  sampling: toSamplingForm(model.sampling),
  budgets: model.budgets,
  answerFormat: model.answerFormat,
  description: model.description,
  latencySeconds: model.latencySeconds,
  tags: model.tags,
});
