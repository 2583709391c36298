import type { z } from 'zod';
import type { Choice } from '@/lib/judgements/schema';

/** Labels are compared as answers are read: in capitals, without space around them. */
const plain = ({ label }: Choice) => label.trim().toUpperCase();
const named = ({ text }: Choice, index: number) => `choice ${index + 1}${text.trim() && `, "${text.slice(0, 80)}",`}`;

/** The first of these choices that no answer could name, and why; null when all have labels of their own. */
export function choiceFault(choices: readonly Choice[]): { index: number; message: string } | null {
  const seen = new Map<string, number>();
  for (const [index, choice] of choices.entries()) {
    const label = plain(choice);
    const earlier = seen.get(label);
    const fault =
      label === ''
        ? 'has no label.'
        : earlier !== undefined
          ? `has the same label "${choice.label.trim().slice(0, 80)}" as choice ${earlier + 1}.`
          : null;
    if (fault !== null) return { index, message: `${named(choice, index)} ${fault}` };
    seen.set(label, index);
  }
  return null;
}

/** The check of a schema's choices: a fault stands at the label it is about. */
export function refuseFaultyChoices(choices: readonly Choice[], context: z.RefinementCtx): void {
  const fault = choiceFault(choices);
  if (!fault) return;
  const message = fault.message.charAt(0).toUpperCase() + fault.message.slice(1);
  context.addIssue({ code: 'custom', path: [fault.index, 'label'], message });
}
