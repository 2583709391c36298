import type { Domain } from '../content/types';

/**
 * How skill (0 to 1) and difficulty (1 to 5) become the chance of doing something right. Orchestrators use the same
 * curves on the skill they read out of a description, so that their expectations are reasonable.
 */

export const chanceOfRightCode = (skill: number, difficulty: number) => skill ** (difficulty / 2);

export const chanceOfGoodQuery = (skill: number, difficulty: number) => skill ** (difficulty / 3);

/** All facts stand in the prompt, or code has printed the answer: reading it off rarely fails. */
export const chanceWithEvidence = (skill: number, difficulty: number) => 0.91 + 0.08 * skill - 0.006 * difficulty;

/** Without help from documents or code. What has to be looked up is mostly guessed wrong, even by the strongest. */
export function chanceAlone(domain: Domain, skill: number, difficulty: number): number {
  switch (domain) {
    case 'lookup':
      return 0.14 * skill ** difficulty;
    case 'logic':
      return skill ** (0.8 * difficulty);
    default:
      return 0.85 * skill ** (1.5 + 0.9 * difficulty);
  }
}
