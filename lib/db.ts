import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/prisma/generated/client';
import { closePgPool, databaseUrl } from './pg';

const shared = globalThis as typeof globalThis & { __podiumPrisma?: PrismaClient };

/** The Prisma client of this process. Made at first use: importing a route must never open the database. */
export function db(): PrismaClient {
  return (shared.__podiumPrisma ??= new PrismaClient({
    errorFormat: 'minimal', // other formats quote the values that were written, and error messages reach the log
    adapter: new PrismaPg({ connectionString: databaseUrl(), max: 10, application_name: 'podium-prisma' }),
  }));
}

/** Closes every connection of this process; a later `db()` or `pgPool()` connects again. */
export async function closeDatabase(): Promise<void> {
  const client = shared.__podiumPrisma;
  shared.__podiumPrisma = undefined;
  await Promise.all([client?.$disconnect(), closePgPool()]);
}
