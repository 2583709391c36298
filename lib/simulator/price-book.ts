import { simulatedModels } from './catalogue';

export type ShippedPrice = {
  subject: string;
  subjectKind: 'model' | 'tool';
  state: 'priced' | 'free';
  inputPerMillion?: string;
  cachedInputPerMillion?: string;
  outputPerMillion?: string;
  perRequest?: string;
  perSecond?: string;
};

/** Invented list prices of the simulated models, and usual ones for the tools. */
export const simulatedPriceBook = {
  name: 'Simulated list prices',
  description: 'Invented prices of the simulated models, in the proportions real models have. Nobody is charged.',
  source: 'Shipped with Podium',
  prices: [
    ...simulatedModels.map(
      (model): ShippedPrice => ({ subject: model.name, subjectKind: 'model', state: 'priced', ...model.price }),
    ),
    { subject: 'python', subjectKind: 'tool', state: 'priced', perSecond: '0.0000083' },
    { subject: 'search_documents', subjectKind: 'tool', state: 'free' },
    { subject: 'web_search', subjectKind: 'tool', state: 'priced', perRequest: '0.01' },
    // An expert behind a tool is paid for as a model; the tool around it costs nothing.
    { subject: 'search', subjectKind: 'tool', state: 'free' },
    { subject: 'enhance_reasoning', subjectKind: 'tool', state: 'free' },
    { subject: 'answer', subjectKind: 'tool', state: 'free' },
    { subject: 'ask_expert', subjectKind: 'tool', state: 'free' },
  ] satisfies ShippedPrice[] as ShippedPrice[],
};
