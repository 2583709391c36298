import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedFetch, guardedLookup } from './guarded-fetch';

const remedy = 'Allow it in the settings.';
const closed = { allowPrivateNetwork: false, remedy };
const open = { allowPrivateNetwork: true, remedy };

const seen: { host: string | undefined; connection: number }[] = [];
let connections = 0;
const server = createServer((request, response) => {
  seen.push({ host: request.headers.host, connection: connections });
  if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' });
  response.end('ok');
}).on('connection', () => connections++);
let port = 0;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The refusal, thrown at once or as the cause of fetch's own error. */
const refusalOf = async (rule: typeof open, url: string): Promise<unknown> => {
  try {
    await guardedFetch(rule)(url);
  } catch (error) {
    return error instanceof TypeError ? error.cause : error;
  }
  throw new Error(`${url} was reached.`);
};

describe('guardedFetch', () => {
  it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])(
    'reaches %s only where private networks are allowed, and names the host and the way',
    async (host) => {
      const before = seen.length;
      expect(await refusalOf(closed, `http://${host}:${port}/`)).toMatchObject({
        code: 'forbidden',
        message: expect.stringMatching(/(127\.0\.0\.1|7f00:1|::1).* this machine itself\. Allow it in the settings\.$/),
      });
      expect(seen.length).toBe(before);
      if (host.startsWith('[')) return; // the server listens on IPv4 alone
      expect(await (await guardedFetch(open)(`http://${host}:${port}/`)).text()).toBe('ok');
    },
  );

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://[fd00:ec2::254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://metadata.google.internal/',
    'http://0.0.0.0:1/',
    'http://100.100.100.200/',
  ])('never reaches %s', async (url) => {
    expect(await refusalOf(open, url)).toMatchObject({ code: 'forbidden' });
  });

  it('keeps the host name of the request, and the connection for the next one', async () => {
    const from = seen.length;
    const ask = guardedFetch(open);
    for (let index = 0; index < 3; index++) {
      await (await ask(`http://localhost:${port}/`)).text();
      await nextTurn(); // the pool takes a connection back one turn after the reply
    }
    expect(seen.slice(from).map(({ host }) => host)).toEqual(Array(3).fill(`localhost:${port}`));
    expect(new Set(seen.slice(from).map(({ connection }) => connection)).size).toBe(1);
  });

  it('does not let a rule use the connection of another', async () => {
    await (await guardedFetch(open)(`http://localhost:${port}/`)).text();
    expect(await refusalOf(closed, `http://localhost:${port}/`)).toMatchObject({ code: 'forbidden' });
  });

  it('follows no redirect', async () => {
    expect((await guardedFetch(open)(`http://127.0.0.1:${port}/redirect`, { redirect: 'follow' })).status).toBe(302);
  });
});

describe('guardedLookup', () => {
  const lookUp = (rule: typeof open, found: LookupAddress[], all: boolean) =>
    new Promise<unknown>((resolve) => {
      const lookup = ((_host: string, _options: object, done: (error: null, found: LookupAddress[]) => void) =>
        done(null, found)) as unknown as NonNullable<Parameters<typeof guardedLookup>[1]>;
      guardedLookup(rule, lookup)('rebound.test', { all }, (error, address, family) =>
        resolve(error ?? (all ? address : [address, family])),
      );
    });
  const good = { address: '93.184.216.34', family: 4 };
  const bad = { address: '169.254.169.254', family: 4 };

  it('hands on the checked addresses in the shape that was asked for', async () => {
    expect(await lookUp(closed, [good], true)).toEqual([good]);
    expect(await lookUp(closed, [good], false)).toEqual(['93.184.216.34', 4]);
  });

  it('refuses a name with one bad address among good ones', async () => {
    expect(await lookUp(open, [good, bad], true)).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('rebound.test (169.254.169.254)'),
    });
    expect(await lookUp(closed, [good, { address: '10.1.2.3', family: 4 }], false)).toMatchObject({
      message: expect.stringContaining('a private network. Allow it'),
    });
  });

  it('says that a name without an address is not found', async () => {
    expect(await lookUp(open, [], true)).toMatchObject({ code: 'ENOTFOUND' });
  });
});
