// The sandbox's child process. argv[2] is a JSON configuration:
//   { probe: true }                                        say that this launcher can start us, and exit
//   { pyodideDir, memoryMb, makeSnapshot: true }           write a memory snapshot to stdout, and exit
//   { pyodideDir, memoryMb, snapshot: { file, bytes } }    start from the snapshot, run one program, and exit
// Untrusted Python runs in a bare `vm` context that holds no object of this realm.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import v8 from 'node:v8';
import vm from 'node:vm';
import { disarmProcess } from './disarm.mjs';
import { limitWasmMemory } from './wasm-memory.mjs';

const PAGE_BYTES = 65_536;
const PAGES_PER_MB = 16;
const BOOT_FAILED = 9;
const INTERPRETER_DIED = 70;

const config = JSON.parse(process.argv[2]);
const context = vm.createContext(vm.constants?.DONT_CONTEXTIFY ?? Object.create(null), {
  codeGeneration: { strings: false, wasm: true },
  microtaskMode: 'afterEvaluate',
});
const quietly = { displayErrors: false }; // decorating an error would read properties a program may have made
const evaluate = (source, filename = 'host.js') => new vm.Script(source, { filename }).runInContext(context, quietly);
const runtimeFile = (name) =>
  fs.readFileSync(path.join(import.meta.dirname ?? path.dirname(process.argv[1]), name), 'utf8');
const pyodideFile = (name) => path.join(config.pyodideDir, name);

/** Pyodide's own source without `import()`: a rejected one would hand an error of this realm to the context. */
function withoutImports(name) {
  let source = fs.readFileSync(pyodideFile(name), 'utf8');
  source = source.replace(/(?<![\w$.])import(?=\()/g, '__noImport').replaceAll('import.meta.url', '"file:///p/"');
  if (name.endsWith('.mjs')) {
    const exportLine = /export default (\w+);/g;
    if (source.match(exportLine)?.length !== 1) throw new Error(`${name} has not exactly one default export.`);
    source = source.replace(exportLine, ';globalThis.__createPyodideModule=$1;');
  }
  if (/(?<![\w$.])import\s*(\(|\.meta|\/\*)/.test(source)) throw new Error(`${name} still imports.`);
  return `(()=>{${source}\n;})()`;
}

const allocate = (name, byteLength) => new Uint8Array(evaluate(`__allocate(${JSON.stringify(name)}, ${byteLength})`));

/** Reads a file straight into a buffer of the context, without a second copy. */
function putFile(name, file, byteLength) {
  const target = allocate(name, byteLength);
  const descriptor = fs.openSync(file, 'r');
  for (let offset = 0; offset < byteLength; ) {
    const count = fs.readSync(descriptor, target, offset, byteLength - offset, null);
    if (count === 0) throw new Error(`${name} is shorter than expected.`);
    offset += count;
  }
  fs.closeSync(descriptor);
}

function loadAssets() {
  const wasm = limitWasmMemory(fs.readFileSync(pyodideFile('pyodide.asm.wasm')), {
    maxPages: config.memoryMb * PAGES_PER_MB,
    minPages: config.snapshot ? Math.ceil(config.snapshot.bytes / PAGE_BYTES) : 0,
  });
  allocate('pyodide.asm.wasm', wasm.byteLength).set(wasm);
  const library = pyodideFile('python_stdlib.zip');
  putFile('python_stdlib.zip', library, fs.statSync(library).size);
  if (config.snapshot) putFile('snapshot', config.snapshot.file, config.snapshot.bytes);
}

async function boot() {
  evaluate(runtimeFile('realm-platform.js'), 'realm-platform.js');
  evaluate(runtimeFile('realm.js'), 'realm.js');
  evaluate(withoutImports('pyodide.js'), 'pyodide.js');
  evaluate(withoutImports('pyodide.asm.mjs'), 'pyodide.asm.mjs');
  loadAssets();
  const { info } = JSON.parse(fs.readFileSync(pyodideFile('pyodide-lock.json'), 'utf8'));
  const options = {
    lockFile: JSON.stringify({ info, packages: {} }),
    makeSnapshot: config.makeSnapshot === true,
    prelude: config.makeSnapshot ? runtimeFile('prelude.py') : undefined,
  };
  evaluate(`__boot(${JSON.stringify(JSON.stringify(options))})`);
  const bootState = new vm.Script('__bootState()');
  for (;;) {
    const state = bootState.runInContext(context, quietly);
    if (state === 'ok') return;
    if (state !== 'pending') throw new Error(String(state).slice(0, 4000));
    poll();
    await new Promise(setImmediate);
  }
}

const pollScript = new vm.Script('__poll()');
const poll = () => pollScript.runInContext(context, quietly);
const sleep = (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs));

/** Start-up leaves garbage of about 30 MB; an idle member should not hold it. */
async function collectGarbage() {
  try {
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc');
    v8.setFlagsFromString('--no-expose-gc');
    collect();
    await new Promise(setImmediate);
    collect();
  } catch {
    // Another engine; only memory is lost.
  }
}

async function readRequestLine() {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += chunk;
    if (chunk.includes('\n')) break;
  }
  return text.split('\n')[0];
}

async function waitForReply() {
  for (;;) {
    let answer;
    try {
      answer = poll();
    } catch {
      return JSON.stringify({ ok: false, error: { type: 'Crashed', message: 'The Python interpreter died.' } });
    }
    if (typeof answer === 'string') return answer;
    await sleep(typeof answer === 'number' && answer > 0 ? Math.min(answer, 20) : 0);
  }
}

/** An error that leaves the context is not looked at: printing it would hand Node's own objects to its getters. */
function dieWithoutLooking() {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, () => process.exit(INTERPRETER_DIED));
  }
}

const writeOut = (data) => new Promise((resolve) => process.stdout.write(data, resolve));

async function main() {
  if (config.probe) return writeOut('{"probe":"ok"}\n');
  await boot();
  if (config.makeSnapshot) return writeOut(Buffer.from(evaluate('__snapshot()').slice().buffer));
  evaluate('__seal()');
  await collectGarbage();
  disarmProcess();
  dieWithoutLooking();
  await writeOut('{"ready":true}\n');
  const requestJson = await readRequestLine();
  if (!requestJson) return;
  evaluate(`__start(${JSON.stringify(requestJson)}, "${crypto.randomBytes(32).toString('hex')}")`);
  await writeOut(`${await waitForReply()}\n`);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  fs.writeSync(2, String(error?.stack ?? error));
  process.exit(BOOT_FAILED);
}
