import { chanceOf } from '../random';
import { chanceOfGoodQuery } from './chances';
import type { Situation } from './read-situation';
import type { BrainRequest } from './types';
import { contentWords } from './unknown-task';

/** The query this model would search with next: that of the first missing hop, or a vague one, by skill. */
export function queryFor(request: BrainRequest, situation: Situation): { query: string; isGood: boolean } {
  const { task, factsFound, fingerprint } = situation;
  const evidence = task?.evidence;
  if (!task || !evidence) {
    const words = contentWords(situation.question).slice(0, 8);
    return { query: words.join(' ') || situation.question.slice(0, 120), isGood: true };
  }
  const { model, seed } = request;
  const missing = factsFound.findIndex((found) => !found);
  const hop = missing === -1 ? evidence.queries.length - 1 : missing;
  const good = evidence.queries[Math.min(hop, evidence.queries.length - 1)];
  const chance = chanceOfGoodQuery(model.skills.query, task.difficulty);
  // Whoever sees that the vague query was made before words the next one better.
  const isLearned = situation.calls.some((call) => call.arguments.includes(JSON.stringify(evidence.weakQuery)));
  const isGood = isLearned || chanceOf(seed, model.servedName, task.id, 'query', fingerprint) < chance;
  return { query: isGood && good ? good : evidence.weakQuery, isGood };
}
