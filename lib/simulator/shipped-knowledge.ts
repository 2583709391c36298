import { type Knowledge, knowledgeOf } from './brains/recognise-task';
import { simulatedTasks } from './content';

let knowledge: Knowledge | undefined;

/** What the simulated models know: the shipped tasks. Indexed at first use. */
export function shippedKnowledge(): Knowledge {
  return (knowledge ??= knowledgeOf(simulatedTasks));
}
