import type { Import } from './use-import';

/**
 * Why a text cannot be sent as it is; undefined when it can. While it is still being read here nothing stands against it: the
 * server reads all of it anyway, and takes it whole or not at all.
 */
export function importFault({ text, plan, check, options }: Import): string | undefined {
  if (text.trim() === '') return 'Choose a file, or paste its text.';
  if (text.length > 50_000_000) return 'At most 50 MB. Split the file.';
  if (!plan) return undefined;
  if (plan.file.fatal) return 'This cannot be read: see below.';
  if (plan.rules.shape === 'mapped' && !plan.rules.mapping) return 'Say which field is the question.';
  if (!check || check.done < check.rows) return undefined;
  if (check.result.tasks.length === 0) return 'There is no task to import.';
  if (check.result.badCount > 0 && !options.skipBadRows)
    return 'There are bad rows: correct them, or import the good ones alone.';
  return undefined;
}

/** What is sent: the text as it is, and how it was read here. */
export const importBody = ({ text, plan, options }: Import) => ({
  ...options,
  text,
  ...(plan && {
    format: plan.file.format,
    separator: plan.file.separator,
    shape: plan.rules.shape,
    mapping: plan.rules.mapping,
  }),
});
