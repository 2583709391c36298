import { fromSamplingForm, type SamplingForm, toSamplingForm } from '@/lib/models/form';
import type { Orchestrator, OrchestratorInput } from '@/lib/orchestrators/schema';

type Setup = OrchestratorInput['setup'];
export type OrchestratorForm = Omit<OrchestratorInput, 'setup'> & {
  setup: Omit<Setup, 'sampling'> & { sampling: SamplingForm };
};

export const fromOrchestratorForm = ({ setup, ...form }: OrchestratorForm): OrchestratorInput => ({
  ...form,
  setup: {
    ...setup,
    sampling: fromSamplingForm(setup.sampling),
    systemPrompt: setup.systemPrompt?.trim() || null,
    limits: { ...setup.limits, maxUsd: setup.limits.maxUsd?.trim() || null },
  },
});

export const emptyOrchestrator: OrchestratorForm = {
  name: '',
  description: '',
  tags: [],
  setup: {
    protocol: 'toolorchestra',
    modelId: '',
    systemPrompt: '',
    toolChoice: 'auto',
    parallelToolCalls: true,
    answerTool: false,
    sampling: toSamplingForm({}),
    tools: [],
    limits: {
      maxTurns: 50,
      maxCalls: null,
      maxUsd: null,
      maxSeconds: null,
      maxTokens: null,
      maxRepeats: 3,
      maxInvalidTurns: 3,
    },
    buffers: {
      documentChars: 4_000,
      attemptTokens: 8_000,
      codeAndAttemptTokens: 12_000,
      contextTokens: 24_000,
      hideSearchAfterDocuments: false,
      executeAllCalls: false,
    },
  },
};

export const toOrchestratorForm = ({ name, description, tags, setup }: Orchestrator): OrchestratorForm => ({
  name,
  description,
  tags,
  setup: { ...setup, sampling: toSamplingForm(setup.sampling) },
});
