import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { jsonReply, keptReply } from './packed-reply';

const long = { numbers: Array.from({ length: 8_000 }, (_, place) => place) };
const asked = (path: string, headers: Record<string, string> = { 'x-unpacks': 'gzip' }) =>
  new Request(`http://127.0.0.1:3000${path}`, { headers });
const unpacked = async (reply: Response) => JSON.parse(gunzipSync(Buffer.from(await reply.arrayBuffer())).toString());

describe('a reply in JSON', () => {
  it('is packed where it is long and the client unpacks', async () => {
    const reply = await jsonReply(asked('/long'), long);
    expect(reply.headers.get('x-content-encoding')).toBe('gzip');
    expect(reply.headers.get('vary')).toBe('Accept-Encoding');
    expect(await unpacked(reply)).toEqual(long);
  });

  it('is sent as it is where it is short, or nobody says who unpacks', async () => {
    for (const [request, value] of [
      [asked('/short'), { total: 12n }],
      [asked('/long', {}), long],
    ] as const) {
      const reply = await jsonReply(request, value);
      expect(reply.headers.get('x-content-encoding')).toBeNull();
      expect(await reply.json()).toEqual(value === long ? long : { total: '12' });
    }
  });
});

describe('a kept reply', () => {
  it('is made once for a version, and anew for the next', async () => {
    let made = 0;
    const make = async () => ({ ...long, made: ++made });
    const ask = (version: string | null, headers?: Record<string, string>) =>
      keptReply(asked('/kept', headers), { version, make });
    expect(await unpacked(await ask('a'))).toMatchObject({ made: 1 });
    expect(await unpacked(await ask('a'))).toMatchObject({ made: 1 });
    expect(await unpacked(await ask('b'))).toMatchObject({ made: 2 });
    expect(await unpacked(await ask('b'))).toMatchObject({ made: 2 });
    expect(await (await ask('b', {})).json()).toMatchObject({ made: 3 });
  });

  it('is not sent again to a client that has it', async () => {
    const make = async () => long;
    const first = await keptReply(asked('/tagged'), { version: 'a', make });
    const tag = first.headers.get('etag') ?? '';
    const headers = { 'x-unpacks': 'gzip', 'if-none-match': tag };
    expect((await keptReply(asked('/tagged', headers), { version: 'a', make })).status).toBe(304);
    expect((await keptReply(asked('/tagged', headers), { version: 'b', make })).status).toBe(200);
  });

  it('is made every time while it may change at any moment', async () => {
    let made = 0;
    const make = async () => ({ made: ++made });
    for (const expected of [1, 2]) {
      const reply = await keptReply(asked('/moving'), { version: null, make });
      expect(await reply.json()).toEqual({ made: expected });
      expect(reply.headers.get('etag')).toBeNull();
    }
  });

  it('is not kept when making it failed', async () => {
    const failing = async () => {
      throw new Error('away');
    };
    await expect(keptReply(asked('/failing'), { version: 'a', make: failing })).rejects.toThrow('away');
    const reply = await keptReply(asked('/failing'), { version: 'a', make: async () => long });
    expect(await unpacked(reply)).toEqual(long);
  });
});
