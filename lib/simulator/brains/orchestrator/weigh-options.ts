import { chanceAlone, chanceOfGoodQuery, chanceOfRightCode, chanceWithEvidence } from '../chances';
import { evidenceIsComplete, lastGoodRun, type Situation } from '../read-situation';
import type { BrainRequest } from '../types';
import { readSkill, type Work } from './read-capability';
import { isFavoured, isLocal, isRefused, type ReadPreference } from './read-preference';
import type { Option } from './read-tools';

export type WeighedOption = Option & {
  /** Chance of a right step, 0 to 1, as the orchestrator expects it. */
  chance: number;
  skill: number;
  /** Estimated price of the call in US cents; null when the table does not tell. */
  cents: number | null;
  seconds: number;
  /** chance − perCent × cents − perSecond × seconds, and what a preference adds. */
  utility: number;
  refused: boolean;
};

/** Tokens an expert usually writes, by what it is asked. */
const outputTokens = { search: 120, reason: 500, answer: 350, ask: 350, other: 200 } as const;
const promptOverheadTokens = 300;
/** What an unknown price is thought to be. */
const unknownCents = 0.5;
/** A web search looks further but less surely than a collection of documents. */
const webDiscount = 0.85;
const favour = 0.25;

function workOf(option: Option, situation: Situation): Work {
  if (option.purpose === 'search') return 'query';
  const domain = situation.task?.domain;
  if (domain && !(domain === 'logic' && option.purpose === 'reason')) return domain;
  return option.purpose === 'reason' ? 'programming' : 'logic';
}

function chanceOfStep(option: Option, situation: Situation, skill: number, difficulty: number): number {
  const { task } = situation;
  if (option.purpose === 'search') return chanceOfGoodQuery(skill, difficulty) * (option.isWeb ? webDiscount : 1);
  if (option.purpose === 'reason') return chanceOfRightCode(skill, difficulty);
  const isReading = evidenceIsComplete(situation) || (task?.domain !== 'lookup' && lastGoodRun(situation) !== null);
  if (isReading || !task) return chanceWithEvidence(skill, difficulty);
  return chanceAlone(task.domain, skill, difficulty);
}

function centsOf(option: Option, inputTokens: number): number | null {
  const { inputPerMillion, outputPerMillion, perCall } = option.tariff;
  if (inputPerMillion === null && outputPerMillion === null && perCall === null)
    return option.choice === null ? 0 : null;
  const tokens = (inputTokens * (inputPerMillion ?? 0) + outputTokens[option.purpose] * (outputPerMillion ?? 0)) / 1e6;
  return 100 * (tokens + (perCall ?? 0));
}

/** Weighs the options of one purpose against each other. Each setback halves what money and time count. */
export function weighOptions(input: {
  request: BrainRequest;
  situation: Situation;
  options: readonly Option[];
  preference: ReadPreference;
  difficulty: number;
  setbacks: number;
}): WeighedOption[] {
  const { request, situation, preference, difficulty, setbacks } = input;
  const characters = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  const patience = 0.5 ** setbacks;
  return input.options.map((option) => {
    const work = workOf(option, situation);
    const skill = option.choice === null ? request.model.skills[work] : readSkill(option.phrase, work);
    const chance = chanceOfStep(option, situation, skill, difficulty);
    const cents = centsOf(option, characters / 4 + promptOverheadTokens);
    const seconds = option.tariff.seconds ?? (option.choice === null ? 1 : 10);
    const wishes =
      (isFavoured(option, preference) ? favour : 0) + (preference.wantsLocal && isLocal(option) ? favour : 0);
    const price = patience * (preference.perCent * (cents ?? unknownCents) + preference.perSecond * seconds);
    const utility = chance - price + wishes;
    return { ...option, skill, chance, cents, seconds, utility, refused: isRefused(option, preference) };
  });
}
