import 'server-only';
import { db } from '@/lib/db';
import { env } from '@/lib/env';

const settingKey = 'server-address';
const scheme = 'podium://';

/** Writes down where this server answers, for workers that run in processes of their own. */
export async function announceServerAddress(): Promise<void> {
  const { PODIUM_URL } = process.env;
  if (!PODIUM_URL) return;
  await db().setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value: PODIUM_URL },
    update: { value: PODIUM_URL },
  });
}

/** This server's own address, or, in a worker's process, the one the server wrote down last. */
async function serverAddress(): Promise<string> {
  // Read at each call and not from the cached settings: the server sets it once it listens.
  if (process.env.PODIUM_URL) return process.env.PODIUM_URL;
  const setting = await db().setting.findUnique({ where: { key: settingKey } });
  if (typeof setting?.value === 'string') return setting.value;
  return `http://${env().HOST}:${env().PORT}`;
}

/** The address to call for a stored base URL: `podium://simulator/v1` becomes Podium's own, any other stays as it is. */
export async function resolveBaseUrl(baseUrl: string): Promise<string> {
  return baseUrl.startsWith(scheme) ? `${await serverAddress()}/api/${baseUrl.slice(scheme.length)}` : baseUrl;
}
