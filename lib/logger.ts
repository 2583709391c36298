import 'server-only';
import pino, { type Logger } from 'pino';
import { env } from './env';

const secretKeys = [
  'authorization',
  'Authorization',
  'apiKey',
  'api_key',
  'key',
  'secret',
  'token',
  'accessToken',
  'password',
  'cookie',
  'set-cookie',
  'x-api-key',
  'encryptionKey',
  'connectionString',
  'DATABASE_URL',
];

// pino redacts by exact path: the same names at the top and one to three levels down.
const secretPaths = secretKeys.flatMap((key) => {
  const name = /^[A-Za-z_]\w*$/.test(key)
    ? { first: key, later: `.${key}` }
    : { first: `["${key}"]`, later: `["${key}"]` };
  return [name.first, `*${name.later}`, `*.*${name.later}`, `*.*.*${name.later}`];
});

/** A logger writing JSON lines; `destination` is standard error unless a test says otherwise. */
export function createLogger(level: string, destination: pino.DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: pino.stdSerializers.errWithCause, error: pino.stdSerializers.errWithCause },
      redact: { paths: secretPaths, censor: '[hidden]' },
    },
    destination,
  );
}

let root: Logger | undefined;
const current = () => (root ??= createLogger(env().LOG_LEVEL));

type Log = Pick<Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'child'>;

/**
 * The log of this process. `logger.child({ runId })` names the run on every line; pass failures as `{ err }`.
 * Made at first use, so that importing a module never reads the environment.
 */
export const logger: Log = new Proxy({} as Log, {
  get(_, name) {
    const target = current();
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? value.bind(target) : value;
  },
});
