import { AppError } from '@/lib/errors';
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
