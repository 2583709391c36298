import { AppError } from '@/lib/errors';
import { hideSecrets } from '@/lib/network/hide-secrets';
import type { ToolOutcome } from '@/lib/orchestrator/ports';
import { isOwnSetting } from '@/lib/own-settings';

export type ReadEnvironment = (name: string) => string | undefined;

const reference = /\benv:([A-Za-z_]\w*)/g;

/**
 * Puts the environment's values in place of each `env:NAME` of a setting, as in `Bearer env:WEATHER_KEY`, so that
 * settings and stored runs never hold the secret. Throws `precondition-failed` when one is not set, `forbidden` for
 * Podium's own.
 */
export function fillSecrets(text: string, readEnvironment: ReadEnvironment): string {
  return text.replace(reference, (_, name: string) => {
    if (isOwnSetting(name)) {
      throw new AppError('forbidden', `The setting ${name} belongs to this server and is not given to tools.`);
    }
    const value = readEnvironment(name);
    if (!value) {
      const message = `The tool needs the environment variable ${name}, which is not set. Set it and start the server again.`;
      throw new AppError('precondition-failed', message);
    }
    return value;
  });
}

/** Reads the environment and remembers what it gave away, so that `hide` can take it out of what comes back. */
export function watchSecrets(readEnvironment: ReadEnvironment): {
  read: ReadEnvironment;
  /** The text with every value that was read blanked, as it is and as JSON or an address would write it. */
  hide: (text: string) => string;
  /** The same for a text that was cut off: its end, which may be the beginning of a secret, is left out. */
  hideCut: (text: string) => string;
  /** The outcome with what it says, to people and to models, blanked; its artifacts are left to their maker. */
  hideOutcome: (outcome: ToolOutcome) => ToolOutcome;
} {
  const given = new Set<string>();
  const hider = () => hideSecrets(given);
  return {
    read: (name) => {
      const value = readEnvironment(name);
      if (value !== undefined) given.add(value);
      return value;
    },
    hide: (text) => hider().hide(text),
    hideCut: (text) => hider().openStream().push(text),
    hideOutcome: (outcome) => {
      const { hide } = hider();
      const { failure, output, answer } = outcome;
      return {
        ...outcome,
        failure: failure && { ...failure, message: hide(failure.message) },
        output: hide(output),
        answer: answer && hide(answer),
      };
    },
  };
}
