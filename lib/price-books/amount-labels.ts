import type { AmountName } from './amount-names';

/** What an amount is called, with its unit. */
export const amountLabels: Record<AmountName, { short: string; long: string }> = {
  inputPerMillion: { short: 'Input $/1M', long: 'Input, $ per 1M tokens' },
  cachedInputPerMillion: { short: 'Cached $/1M', long: 'Cached input, $ per 1M tokens' },
  cacheWritePerMillion: { short: 'Cache write $/1M', long: 'Cache writes, $ per 1M tokens' },
  outputPerMillion: { short: 'Output $/1M', long: 'Output, $ per 1M tokens' },
  reasoningPerMillion: { short: 'Reasoning $/1M', long: 'Reasoning, $ per 1M tokens' },
  perCall: { short: '$/call', long: '$ per call' },
  perRequest: { short: '$/request', long: '$ per billable request' },
  perSecond: { short: '$/second', long: '$ per second' },
  perDocument: { short: '$/document', long: '$ per document' },
};

/** Amounts with a column of their own; the others stand below a price. */
export const columnsOf: Record<'model' | 'tool', readonly AmountName[]> = {
  model: ['inputPerMillion', 'outputPerMillion', 'cachedInputPerMillion', 'perSecond'],
  tool: ['perCall', 'perRequest', 'perDocument', 'perSecond'],
};
