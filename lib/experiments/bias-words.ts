import { formatShare, plural } from '@/lib/format';
import type { Interval } from '@/lib/statistics/interval';
import type { ArmBias } from './call-bias';

/** "Calls its own family, borealis, in 71.0% of expert calls". */
export function ownFamilyText(bias: ArmBias): string {
  const { family, own, ownOffered, knownOffered, offered, expertCalls, unknownCalls } = bias;
  if (expertCalls === 0) return 'Called no expert.';
  if (family === null) return 'Its own model has no family in the registry.';
  if (ownOffered === 0)
    return knownOffered === offered
      ? `No model of its own family, ${family}, is on offer.`
      : `No model known to be of its own family, ${family}, is on offer.`;
  if (unknownCalls === expertCalls) return 'Called no expert whose family is known.';
  return own === null
    ? `Calls its own family, ${family}: too few tasks to tell.`
    : `Calls its own family, ${family}, in ${formatShare(own.estimate)} of ${familyCalls(bias)}`;
}

/** What the share of the own family is of. */
const familyCalls = ({ unknownCalls }: ArmBias) => (unknownCalls > 0 ? 'expert calls of known family' : 'expert calls');

/** What stands beside the share of the own family: calls that are left out of it; null where none is, or there is no share. */
export function unknownFamilyText({ unknownCalls, own, ownOffered }: ArmBias): string | null {
  return unknownCalls > 0 && own !== null && ownOffered > 0
    ? `Left out: ${plural(unknownCalls, 'call')} of experts whose family is not known.`
    : null;
}

const why = {
  chosen: '',
  'dearest-output': ', its dearest by output tokens,',
  'dearest-call': ', its dearest a call,',
};

/** "Calls Aria Large, its dearest by output tokens, in 43.0% of expert calls". */
export function strongestText({ strongest, toStrongest, expertCalls }: ArmBias): string {
  if (expertCalls === 0) return '';
  if (strongest === null) return 'Cannot call the model chosen as the strongest.';
  return toStrongest === null
    ? `Calls ${strongest.name}${why[strongest.reason]} too rarely to tell.`
    : `Calls ${strongest.name}${why[strongest.reason]} in ${formatShare(toStrongest.estimate)} of expert calls`;
}

/** What a pick by chance among the models on offer would give. */
export const chanceOf = (part: number, offered: number): number | null => (offered > 0 ? part / offered : null);

/**
 * The finding in words: of the arms whose share of calls to their own family is above what chance gives with its whole interval, the one
 * that is furthest above; and the same of calls to the strongest model. Null where there is neither.
 */
export function biasFinding(biases: readonly ArmBias[], labels: readonly string[]): string | null {
  const named = biases.map((bias, arm) => ({ bias, label: labels[arm] ?? '' }));
  const own = furthest(
    named.flatMap(({ bias, label }) =>
      bias.own && bias.ownOffered > 0
        ? [
            {
              share: bias.own,
              chance: bias.ownOffered / bias.knownOffered,
              what: `${label} calls its own family`,
              of: familyCalls(bias),
            },
          ]
        : [],
    ),
  );
  const strongest = furthest(
    named.flatMap(({ bias: { strongest: model, toStrongest: share, offered }, label }) =>
      share && model && offered > 1
        ? [{ share, chance: 1 / offered, what: `${label} calls ${model.name}`, of: 'expert calls' }]
        : [],
    ),
  );
  const found = [own, strongest].filter((text) => text !== null);
  return found.length === 0 ? null : found.join(' ');
}

function furthest(arms: readonly { share: Interval; chance: number; what: string; of: string }[]): string | null {
  const [first] = arms
    .filter(({ share, chance }) => share.low > chance)
    .toSorted((a, b) => b.share.low - b.chance - (a.share.low - a.chance));
  return first
    ? `${first.what} in ${formatShare(first.share.estimate)} of ${first.of}; by chance it would be ${formatShare(first.chance)}.`
    : null;
}
