import 'server-only';
import { resolve } from 'node:path';
import { z } from 'zod';

const isOn = (value: string) => /^(1|true|yes|on)$/i.test(value);
const onOff = z
  .string()
  .regex(/^(1|0|true|false|yes|no|on|off)$/i, 'must be on or off')
  .transform(isOn);
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be between ${min} and ${max}`);
const url = (protocols: readonly string[]) =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );
const httpUrl = url(['http:', 'https:']);

export const envSchema = z.object({
  /** An external PostgreSQL. The start scripts set it for the embedded one. */
  DATABASE_URL: url(['postgresql:', 'postgres:']).optional(),
  /** Folder of the embedded database, the encryption key and caches; absolute after parsing. */
  DATA_DIR: z.string().default('./.data'),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Host names, beside the loopback ones, that a server bound to loopback answers to (behind a reverse proxy). */
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Whether prompts and replies may appear in the logs. */
  LOG_PROMPTS: onOff.default(false),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits (32 bytes)')
    .optional(),
  /** Earlier encryption keys (comma separated) that stored secrets can still be read with, to re-encrypt them. */
  ENCRYPTION_KEY_PREVIOUS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((key) => key.trim())
        .filter(Boolean),
    )
    .refine(
      (keys) => keys.every((key) => /^[0-9a-f]{64}$/i.test(key)),
      'must be 64 hexadecimal digits (32 bytes) each',
    ),
  OPENAI_BASE_URL: httpUrl.optional(),
  OPENAI_API_KEY: z.string().optional(),
  TAVILY_API_KEY: z.string().optional(),
  BRAVE_API_KEY: z.string().optional(),
  SEARXNG_URL: httpUrl.optional(),
  /** Whether the server process also executes runs. Switch off when `npm run worker` does. */
  WORKER: onOff.default(true),
  /** Runs one process keeps in flight. */
  WORKER_CONCURRENCY: wholeNumber(1, 4096).default(64),
  /** Pace of the simulated models: 1 = as described, 0 = instant. Read by lib/simulator at each request. */
  SIMULATOR_SPEED: z.coerce.number('must be a number').min(0, 'must be zero or more').max(100).default(1),
  /** Refuse to execute code when this operating-system sandbox is not available. */
  SANDBOX_REQUIRE: z.string().optional(),
});

export type Env = z.infer<typeof envSchema>;

/** Parses settings; throws one error that lists every fault. An empty value counts as not set. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Some settings in the environment are not valid:\n${faults.join('\n')}`);
  }
  return { ...parsed.data, DATA_DIR: resolve(source.PODIUM_ROOT || process.cwd(), parsed.data.DATA_DIR) };
}

let cached: Env | undefined;

/** The settings of this process, read from the environment at first use. */
export function env(): Env {
  return (cached ??= parseEnv(process.env));
}

/** Makes the next `env()` read the environment again (tests change it). */
export function forgetEnv(): void {
  cached = undefined;
}
