import type { SimulatedTask } from '../content/types';

/** The tasks the brains know, ready to be found in a prompt. */
export type Knowledge = {
  find(prompt: string): SimulatedTask | null;
};

const keyLength = 32;
/** Blanks and quotes as plain as they come: prompts are re-wrapped on their way. */
export const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Indexes tasks by how their questions begin, so that long prompts are searched line by line and not task by task. */
export function knowledgeOf(tasks: readonly SimulatedTask[]): Knowledge {
  const byBeginning = new Map<string, { question: string; task: SimulatedTask }[]>();
  for (const task of tasks) {
    const question = plain(task.question);
    const key = question.slice(0, keyLength);
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), { question, task }]);
  }
  const beginsWithTask = (text: string): SimulatedTask | null => {
    const candidates = byBeginning.get(text.slice(0, keyLength)) ?? [];
    return candidates.find(({ question }) => text.startsWith(question))?.task ?? null;
  };

  return {
    find(prompt) {
      const lines = prompt.split('\n');
      for (const [index, line] of lines.entries()) {
        const labelled = line.match(/^[^:]{1,40}:\s+(?=\S)/)?.[0].length ?? 0;
        for (const start of new Set([0, labelled])) {
          const first = line.slice(start).trimStart();
          // Questions of several lines go on below; 40 lines and 4,000 characters are more than any has.
          if (!byBeginning.has(plain(`${first} ${lines[index + 1] ?? ''}`).slice(0, keyLength))) {
            if (!byBeginning.has(plain(first).slice(0, keyLength))) continue;
          }
          const rest = lines
            .slice(index + 1, index + 40)
            .join('\n')
            .slice(0, 4_000);
          const found = beginsWithTask(plain(`${first}\n${rest}`));
          if (found) return found;
        }
      }
      return null;
    },
  };
}
