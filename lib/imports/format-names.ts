import type { ImportFormat } from './schema';

type FormatText = {
  /** Shown in lists. */
  label: string;
  /** What becomes of it, in a sentence. */
  makes: string;
};

export const formatTexts: Record<ImportFormat, FormatText> = {
  'toolorchestra-tools': {
    label: 'ToolOrchestra tools',
    makes: 'Expert tools whose model choices, phrases, prices and latencies stand in the description of the argument.',
  },
  'tools-json': {
    label: 'Functions (OpenAI tools.json)',
    makes: 'A tool for each function; you say how each is carried out.',
  },
  endpoints: {
    label: 'ToolOrchestra endpoints',
    makes: 'A backend with its replicas and a model for each served model.',
  },
  litellm: { label: 'LiteLLM price map', makes: 'Prices of a price book, linked to the models that are registered.' },
  openrouter: {
    label: 'OpenRouter model list',
    makes: 'Prices of a price book and, if you like, models of a backend.',
  },
  'podium-registry': {
    label: 'Podium registry',
    makes: 'Everything that was configured in another Podium, without its keys.',
  },
};
