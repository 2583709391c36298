import { chanceOf, pickBy } from '../../random';
import type { BrainRequest } from '../types';
import type { WeighedOption } from './weigh-options';

/** Why an option was taken: what the explanation must say. */
export type ChoiceReason = 'utility' | 'strongest' | 'own-family' | 'chance' | 'only-one';

export type Choice = { option: WeighedOption; reason: ChoiceReason };

const best = (options: readonly WeighedOption[], score: (option: WeighedOption) => number): WeighedOption | undefined =>
  options.reduce<WeighedOption | undefined>(
    (top, option) => (top === undefined || score(option) > score(top) ? option : top),
    undefined,
  );

const strongBiasChance = 0.88;
const familyBiasChance = 0.93;

/** How often each character follows its bias rather than the utility is seeded, so that a run can be repeated. */
export function chooseOption(input: {
  request: BrainRequest;
  options: readonly WeighedOption[];
  taskId: string;
  fingerprint: string;
}): Choice | null {
  const { model, seed } = input.request;
  const allowed = input.options.filter((option) => !option.refused);
  const draw = (about: string) => chanceOf(seed, model.servedName, input.taskId, about, input.fingerprint);
  const byUtility = best(allowed, (option) => option.utility);
  const [first] = input.options;
  if (!first) return null;

  switch (model.character) {
    case 'strongest-biased': {
      const dearest = best(input.options, (option) => (option.cents ?? 0) + option.skill / 1000);
      if (dearest && (draw('bias') < strongBiasChance || !byUtility)) return { option: dearest, reason: 'strongest' };
      break;
    }
    case 'own-family-biased': {
      const family = new RegExp(`\\b${model.family}\\b`, 'i');
      const own = best(
        allowed.filter((option) => family.test(`${option.choice} ${option.phrase}`)),
        (option) => option.utility,
      );
      if (own && draw('bias') < familyBiasChance) return { option: own, reason: 'own-family' };
      break;
    }
    case 'random':
      return { option: pickBy(input.options, draw('random')), reason: 'chance' };
    default:
      break;
  }
  if (!byUtility) return null;
  return { option: byUtility, reason: allowed.length === 1 ? 'only-one' : 'utility' };
}
