// Serves the production build in this process, and stops it in order: no new requests, streams and worker closed, then the rest.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.mjs';
import { root } from './lib.mjs';

const shutdownLimitMs = 8000;
const isLoopback = (/** @type {string} */ name) =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
const hostName = (/** @type {string} */ authority) =>
  authority
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1');

/**
 * Which Host headers are answered. A server on loopback answers to loopback names only: otherwise a hostile web page
 * could point its own name at this machine and read what is served. A server on a network answers to every name until
 * ALLOWED_HOSTS lists some.
 * @param {string} listenHost
 */
export function hostFilter(listenHost, allowed = process.env.ALLOWED_HOSTS ?? '') {
  const names = new Set(allowed.split(',').flatMap((name) => name.trim().toLowerCase() || []));
  if (!isLoopback(hostName(listenHost)) && names.size === 0) return () => true;
  return (/** @type {string | undefined} */ authority) => {
    const name = hostName(authority ?? '');
    return isLoopback(name) || name === listenHost.toLowerCase() || (name !== '' && names.has(name));
  };
}

/**
 * Listens on the port that was given, or, when none was and the usual one is taken, on the next free one.
 * @param {{ server: import('node:http').Server, host: string, given?: string, usual?: number }} input
 */
export async function listen({ server, host, given = process.env.PORT, usual = 3000 }) {
  const first = Number(given || usual);
  if (!Number.isInteger(first) || first < 0 || first > 65_535) throw new Error(`PORT=${given} is not a port number.`);
  for (let port = first; ; port++) {
    try {
      await new Promise((done, reject) => {
        server.once('error', reject).listen(port, host, () => {
          server.off('error', reject);
          done(undefined);
        });
      });
      return { first, port: /** @type {import('node:net').AddressInfo} */ (server.address()).port };
    } catch (error) {
      server.removeAllListeners('listening');
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE') throw new Error(`Cannot listen on ${host}:${port}: ${message}`);
      if (given)
        throw new Error(`Port ${port} is taken. Stop what uses it, or start with another one: PORT=3100 npm start`);
      if (port >= first + 50)
        throw new Error(`The ports ${first} to ${port} are all taken. Choose one: PORT=8080 npm start`);
    }
  }
}

/** @param {import('node:http').Server} server */
function stopOnSignals(server) {
  let stopping = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, async () => {
      if (stopping) process.exit(1); // asked twice: at once
      stopping = true;
      const limit = setTimeout(() => process.exit(1), shutdownLimitMs);
      const closed = new Promise((done) => server.close(done));
      // lib/lifecycle.ts: what the application registered to be closed (event streams, the worker, connections).
      const lifecycle = Reflect.get(globalThis, Symbol.for('podium.lifecycle'));
      await lifecycle?.shutdown?.(signal);
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1000).unref();
      await closed;
      clearTimeout(limit);
      process.exit(0); // the embedded database is stopped by the exit hook of processes.mjs
    });
}

/**
 * Answers with a Content-Security-Policy whose nonce no page can guess.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function guard(request, response) {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  response.setHeader('Content-Security-Policy', policy);
  // Next takes the nonce of its inline scripts from the first, app/layout.tsx that of the theme's script from the second.
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
}

/**
 * Lets routes answer with what they packed themselves (lib/http/packed-reply.ts): Next drops their Content-Encoding, and its own
 * compression passes by what names an encoding.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function passPacked(request, response) {
  delete request.headers['x-unpacks'];
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(request.headers['accept-encoding'] ?? '')))
    request.headers['x-unpacks'] = 'gzip';
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name.toLowerCase() === 'x-content-encoding' ? 'Content-Encoding' : name, value);
}

/** Starts Next with the application's start-up (instrumentation.ts) and resolves once requests are answered. */
export async function serve() {
  Object.assign(process.env, { NODE_ENV: 'production' });
  process.chdir(root);
  const host = process.env.HOST || '127.0.0.1';
  const answersTo = hostFilter(host);
  /** @type {import('node:http').RequestListener} */
  let handle = (_, response) => response.writeHead(503, { 'Retry-After': '1' }).end('Podium is starting.');
  const server = createServer((request, response) => {
    if (answersTo(request.headers.host)) {
      if (!request.url?.startsWith('/_next/static/')) {
        guard(request, response);
        passPacked(request, response);
      }
      return handle(request, response);
    }
    response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('This server does not answer to that host name. Add it to ALLOWED_HOSTS.\n');
  });
  server.keepAliveTimeout = 5000;
  const { first, port } = await listen({ server, host });
  process.env.PORT = String(port);
  stopOnSignals(server);
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const url = `http://${shown}:${port}`;
  process.env.PODIUM_URL = url; // how the worker reaches the built-in simulator
  process.env.PODIUM_BUILD = readFileSync(join(root, '.next/BUILD_ID'), 'utf8').trim(); // whose replies browsers may keep

  const next = createRequire(join(root, 'package.json'))('next');
  const app = next({ dev: false, dir: root, hostname: host, port, httpServer: server });
  // lib/server-start.ts calls this when database, seed and worker are ready; preparing alone does not wait for them.
  const started = new Promise((done) => Reflect.set(globalThis, Symbol.for('podium.started'), done));
  await app.prepare();
  await started;
  handle = app.getRequestHandler();
  return { url, note: port === first || first === 0 ? '' : `(port ${first} is taken)` };
}
