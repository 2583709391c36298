import type { PreferenceWeights } from './schema';

const outcomeKeys = ['accuracy', 'cost', 'latency'] as const;
const most = 10;

/** Weights in one short text for an address, such as `accuracy:1,cost:0.5,tool.<id>:2`; zeros are left out. */
export function writeWeights(weights: PreferenceWeights): string {
  const entries = [
    ...outcomeKeys.map((key) => [key, weights[key]] as const),
    ...Object.entries(weights.tools).map(([id, weight]) => [`tool.${id}`, weight] as const),
    ...Object.entries(weights.models).map(([id, weight]) => [`model.${id}`, weight] as const),
  ];
  const weighed = entries.filter(([, weight]) => weight > 0);
  return weighed.length === 0 ? 'none' : weighed.map(([key, weight]) => `${key}:${weight}`).join(',');
}

/** The weights a text means; null for an empty or a broken one. */
export function readWeights(text: string): PreferenceWeights | null {
  if (text === '') return null;
  const weights: PreferenceWeights = { accuracy: 0, cost: 0, latency: 0, tools: {}, models: {} };
  if (text === 'none') return weights;
  for (const entry of text.split(',')) {
    const [, key = '', id, number = ''] =
      /^(accuracy|cost|latency|tool|model)(?:\.([\w-]{1,64}))?:(\d{1,2}(?:\.\d{1,3})?)$/.exec(entry) ?? [];
    const weight = Number(number);
    if (key === '' || weight > most) return null;
    if (key === 'tool' || key === 'model') {
      if (id === undefined) return null;
      weights[key === 'tool' ? 'tools' : 'models'][id] = weight;
    } else if (id === undefined) weights[key as (typeof outcomeKeys)[number]] = weight;
    else return null;
  }
  return weights;
}
