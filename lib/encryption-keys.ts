import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env';
import { AppError } from './errors';
import { logger } from './logger';

/** A key for the secrets in the database. `id` is a fingerprint, safe to show: it stands beside every secret. */
export type EncryptionKey = { id: string; bytes: Buffer };

export type EncryptionKeys = {
  /** What new secrets are encrypted with. */
  current: EncryptionKey;
  source: 'environment' | 'file';
  /** The key file, where it is the source. */
  path: string | null;
  /** Every key that secrets can be read with, the current one first: earlier ones serve until all is re-encrypted. */
  readable: readonly EncryptionKey[];
};

const keyPattern = /^[0-9a-f]{64}$/i;

function keyOf(hex: string): EncryptionKey {
  const bytes = Buffer.from(hex, 'hex');
  // A short fingerprint beside every secret tells a wrong key from damaged data.
  return { id: createHash('sha256').update('podium-key-id').update(bytes).digest('hex').slice(0, 8), bytes };
}

const pathsOf = (dataDir: string) => {
  const current = join(dataDir, 'encryption.key');
  // `next` exists only while secrets are being re-encrypted, or after a crash in the middle of that.
  return { current, next: `${current}.next`, previous: `${current}.previous` };
};

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** The key in a file, null when there is no file. Others than its owner lose the right to read it. */
function readKeyFile(path: string): EncryptionKey | null {
  let hex: string;
  try {
    hex = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new AppError('unavailable', `The encryption key in ${path} cannot be read (${codeOf(error)}).`, {
      cause: error,
    });
  }
  if (!keyPattern.test(hex))
    throw new AppError('unavailable', `The encryption key in ${path} is damaged: it must be 64 hexadecimal digits.`);
  closeToOthers(path);
  return keyOf(hex);
}

function closeToOthers(path: string): void {
  if (process.platform === 'win32') return; // modes say nothing there
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  const was = mode.toString(8);
  try {
    chmodSync(path, 0o600);
    logger.warn(
      { path, was },
      'the encryption key was open to others and is now its owner’s alone; consider a new key',
    );
  } catch (error) {
    logger.warn({ path, was, err: error }, 'the encryption key is open to others: give the file mode 600');
  }
}

/** Writes a new key where there is none yet, whole or not at all. Processes that race end up with the same one. */
function makeKeyFile(path: string, dataDir: string): EncryptionKey {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path); // atomic, and fails when another process was first
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readKeyFile(path);
  if (made === null) throw new AppError('unavailable', `The encryption key in ${path} was taken away. Try again.`);
  return made;
}

function load(): EncryptionKeys {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, DATA_DIR } = env();
  const paths = pathsOf(DATA_DIR);
  const source = ENCRYPTION_KEY === undefined ? 'file' : 'environment';
  // With a key in the environment the files are earlier ones: from before it was set.
  const current =
    ENCRYPTION_KEY === undefined
      ? (readKeyFile(paths.current) ?? makeKeyFile(paths.current, DATA_DIR))
      : keyOf(ENCRYPTION_KEY);
  const files = [paths.current, paths.next, paths.previous].map(readKeyFile).filter((key) => key !== null);
  const readable = new Map<string, EncryptionKey>();
  for (const key of [current, ...ENCRYPTION_KEY_PREVIOUS.map(keyOf), ...files]) {
    if (!readable.has(key.id)) readable.set(key.id, key);
  }
  return { current, source, path: source === 'file' ? paths.current : null, readable: [...readable.values()] };
}

let cached: { of: string; keys: EncryptionKeys } | undefined;

/**
 * The keys of this process. `isFresh` looks at the files again: another process may have put a new key in place.
 * Throws `unavailable` when a key file is damaged or cannot be read.
 */
export function encryptionKeys(isFresh = false): EncryptionKeys {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, DATA_DIR } = env();
  const of = [ENCRYPTION_KEY, ...ENCRYPTION_KEY_PREVIOUS, DATA_DIR].join(' ');
  if (isFresh || cached?.of !== of) cached = { of, keys: load() };
  return cached.keys;
}

/** True when a change of the key file was begun and not finished. */
export function hasUnfinishedKeyFile(): boolean {
  return readKeyFile(pathsOf(env().DATA_DIR).next) !== null;
}

/** The key that a change of the key file goes to: the one of an unfinished change, or a new one. */
export function nextFileKey(): EncryptionKey {
  const { DATA_DIR } = env();
  const { next } = pathsOf(DATA_DIR);
  return readKeyFile(next) ?? makeKeyFile(next, DATA_DIR);
}

/** Puts the next key in place once every secret is encrypted with it; the one before stays readable beside it. */
export function installNextFileKey(): void {
  const { current, next, previous } = pathsOf(env().DATA_DIR);
  if (readKeyFile(next) === null) return; // another process did it
  rmSync(previous, { force: true });
  try {
    linkSync(current, previous);
    renameSync(next, current); // atomic: there is a whole key at every moment
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  }
  encryptionKeys(true);
}
