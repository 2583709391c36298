// `npm run db:new <name>` writes prisma/migrations/<time>_<name>/migration.sql from what changed in schema.prisma.
// `npm run db:check` exits with 2 when schema.prisma and the migrations disagree.
// Prisma's own engine (compiled to WebAssembly) does the work against a throw-away database in memory: nothing is downloaded.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, root } from './lib.mjs';

const schemaPath = join(root, 'prisma/schema.prisma');
const directory = join(root, 'prisma/migrations');
const providerLock = 'provider = "postgresql"\n';

async function startEngine(/** @type {string} */ schema) {
  const [{ bindMigrationAwareSqlAdapterFactory }, { PGlite }, { PrismaPGlite }, glue] = await Promise.all([
    import('@prisma/driver-adapter-utils'),
    import('@electric-sql/pglite'),
    import('pglite-prisma-adapter'),
    import('@prisma/schema-engine-wasm/schema_engine_bg'),
  ]);
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const wasm = new WebAssembly.Module(await readFile(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': glue });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  glue.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports.__wbindgen_start)();
  const shadow = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(new PGlite()));
  return glue.SchemaEngine.new({ datamodels: [[schemaPath, schema]] }, () => {}, shadow);
}

async function readMigrationDirectories() {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: await readFile(join(directory, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
}

/** The SQL that leads from the migrations to schema.prisma, or '' when they agree. */
export async function pendingSql() {
  const schema = await readFile(schemaPath, 'utf8');
  const engine = await startEngine(schema);
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: directory,
      shadowDbInitScript: '',
      lockfile: { path: 'migration_lock.toml', content: providerLock },
      migrationDirectories: await readMigrationDirectories(),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 0 ? '' : String(result.stdout);
}

async function main(/** @type {string[]} */ [command, name]) {
  if (command !== 'check' && !(command === 'new' && name)) fail('Usage: npm run db:new <name>, or npm run db:check');
  const sql = await pendingSql();
  if (!sql) return console.log('The migrations match the schema.');
  if (command === 'check') {
    console.error(`schema.prisma has changes without a migration (npm run db:new <name> writes it):\n${sql}`);
    process.exitCode = 2;
    return;
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(directory, `${time}_${String(name).replace(/\W+/g, '_')}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(join(directory, 'migration_lock.toml'), providerLock);
  console.log(`Wrote ${folder}/migration.sql:\n${sql}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2)).then(() => process.exit(), fail);
