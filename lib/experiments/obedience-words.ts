import { formatDuration, formatShare, formatUsd } from '../format';
import type { ObedienceMeasure, ObedienceResult } from './obedience';

export const measureAnswers = {
  asked: { text: 'as asked', tone: 'success' },
  none: { text: 'unmoved', tone: 'warning' },
  opposite: { text: 'the other way', tone: 'danger' },
  'too-few': { text: 'too few to tell', tone: 'neutral' },
  unused: { text: 'never called', tone: 'neutral' },
} as const satisfies Record<ObedienceMeasure['answer'], object>;

export const obedienceAnswers = {
  asked: { text: 'Obeys', tone: 'success' },
  partly: { text: 'Obeys in part', tone: 'success' },
  none: { text: 'Does not obey', tone: 'warning' },
  opposite: { text: 'Does the opposite', tone: 'danger' },
  'too-few': { text: 'Too few to tell', tone: 'neutral' },
  'nothing-asked': { text: 'Asked for the same', tone: 'neutral' },
} as const satisfies Record<ObedienceResult['answer'], object>;

export const measureUnits: Record<ObedienceMeasure['kind'], string> = {
  cost: 'USD a run',
  latency: 'time of a run',
  accuracy: 'share of those judged',
  model: 'calls a run',
  tool: 'calls a run',
};

/** A mean of a measure with its unit. */
export function measureText(kind: ObedienceMeasure['kind'], value: number): string {
  switch (kind) {
    case 'cost':
      return formatUsd(value.toFixed(12));
    case 'latency':
      return formatDuration(value * 1000);
    case 'accuracy':
      return formatShare(value);
    case 'model':
    case 'tool':
      return value.toFixed(2);
    default:
      return kind satisfies never;
  }
}

/** A difference of a measure, without its sign: of shares in points, percent of something else it would be read as. */
export const differenceText = (kind: ObedienceMeasure['kind'], size: number): string =>
  kind === 'accuracy' ? `${(size * 100).toFixed(1)} pt` : measureText(kind, size);
