import { closeDatabase } from '@/lib/db';
import { isAppError } from '@/lib/errors';
import { makeNewKeyFile, rekeySecrets } from '@/lib/settings/server/rekey-secrets';

const usage = `Usage: npm run rekey                       encrypts what earlier keys still protect with the key that counts
       npm run rekey -- --new-key-file     makes a new key file and encrypts everything with it
Earlier keys: ENCRYPTION_KEY_PREVIOUS, and the key files in DATA_DIR.`;

/** Tells how many secrets were encrypted anew; ends with status 1, nothing written, when one cannot be read. */
export async function main(args: readonly string[]): Promise<void> {
  const [option, ...more] = args;
  if (more.length > 0 || (option !== undefined && option !== '--new-key-file')) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  try {
    const { reencrypted, secrets, keyId } = await (option === undefined ? rekeySecrets() : makeNewKeyFile());
    console.log(`Encrypted ${reencrypted} of ${secrets} secrets anew; all are now under the key ${keyId}.`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
}
