import { chanceOf } from '../random';
import { chanceOfRightCode } from './chances';
import type { Situation } from './read-situation';
import type { BrainRequest } from './types';
import { arithmeticIn } from './unknown-task';

/** The Python this model would run for the task; null when it has no idea what to compute. */
export function codeFor(request: BrainRequest, situation: Situation): string | null {
  const { model, seed } = request;
  const { task, fingerprint } = situation;
  if (task?.solution) {
    const chance = chanceOfRightCode(model.skills[task.domain], task.difficulty);
    const isRight = chanceOf(seed, model.servedName, task.id, 'code', fingerprint) < chance;
    return isRight ? task.solution.code : task.solution.wrongCode;
  }
  if (task) return null;
  const sum = arithmeticIn(situation.question);
  return sum === null ? null : `result = ${sum}\nprint(result)`;
}
