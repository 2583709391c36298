import { describe, expect, it } from 'vitest';
import { PUT } from '@/app/api/backends/[id]/route';
import { POST as probeTyped } from '@/app/api/backends/probe/route';
import { POST } from '@/app/api/backends/route';
import { db } from '@/lib/db';
import { callRoute } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { backendPresets } from '../presets';
import { privateHostOf } from '../private-address';
import { createBackendInputSchema } from '../schema';
import { requireAllowedAddresses } from './require-allowed-addresses';

useTestDatabase();

const isRefused = (baseUrl: string, privateNetwork: boolean) => {
  const { baseUrls } = createBackendInputSchema.parse({ name: 'x', baseUrls: [baseUrl] });
  try {
    requireAllowedAddresses({ baseUrls, privateNetwork });
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid-input', field: 'baseUrls' });
    return true;
  }
};

const privateOnes = [
  'http://localhost:8000',
  'localhost:11434',
  'http://gpu.localhost/v1',
  'http://127.0.0.1:8000/v1',
  'http://127.1:8000',
  'http://0x7f.0.0.1',
  'http://2130706433',
  'http://10.1.2.3/v1',
  'http://192.168.178.20:8000',
  'http://172.16.0.9',
  'http://172.31.255.1',
  'http://100.64.0.1',
  'http://[::1]:8000/v1',
  'http://[fd12:3456::1]:8000',
  'http://[::ffff:127.0.0.1]:8000',
  'http://[::ffff:192.168.0.1]',
];
const publicOnes = [
  'https://api.openai.com',
  'http://172.32.0.1',
  'http://8.8.8.8:8000',
  'http://100.128.0.1',
  'http://gpu1:8000',
  'http://localhost.example.com',
];
const forbiddenOnes = [
  'http://169.254.169.254/v1',
  'http://[fe80::1]',
  'http://0.0.0.0:8000',
  'http://100.100.100.200',
  'http://[fd00:ec2::254]',
  'http://[::ffff:169.254.169.254]/v1',
  'http://metadata.google.internal',
  'http://2852039166/v1',
];

describe('addresses of backends', () => {
  it.each(privateOnes)('%s needs the switch, and the form says so', (url) => {
    expect([isRefused(url, false), isRefused(url, true), privateHostOf(url) !== null]).toEqual([true, false, true]);
  });
  it.each(publicOnes)('%s needs none', (url) => {
    expect([isRefused(url, false), isRefused(url, true), privateHostOf(url)]).toEqual([false, false, null]);
  });
  it.each(forbiddenOnes)('%s is never allowed', (url) => {
    expect([isRefused(url, false), isRefused(url, true)]).toEqual([true, true]);
  });
  it('that are still being typed are no matter', () => {
    for (const typed of ['', 'http://', 'lo', 'http://[', '::', 'ftp://127']) expect(privateHostOf(typed)).toBeNull();
  });

  it('are refused by every route with what to do, and nothing is written', async () => {
    const body = { name: 'private', baseUrls: ['https://api.example.com', 'http://10.0.0.7:8000'] };
    const count = await db().backend.count();
    for (const handler of [POST, probeTyped]) {
      const refused = await callRoute(handler, '/', { body });
      expect([refused.status, await refused.json()]).toEqual([
        400,
        expect.objectContaining({
          code: 'invalid-input',
          field: 'baseUrls',
          message: '10.0.0.7 belongs to a private network. Switch on "Private network" if that is meant.',
        }),
      ]);
    }
    expect(await db().backend.count()).toBe(count);
    const made = await callRoute(POST, '/', { body: { ...body, privateNetwork: true } });
    const { id, privateNetwork } = await made.json();
    expect([made.status, privateNetwork]).toEqual([201, true]);
    const params = { id };
    const edited = await callRoute(PUT, '/', { method: 'PUT', params, body });
    expect([edited.status, (await edited.json()).field]).toEqual([400, 'baseUrls']);
    const metadata = { ...body, privateNetwork: true, baseUrls: ['http://169.254.169.254'] };
    const never = await callRoute(PUT, '/', { method: 'PUT', params, body: metadata });
    expect([never.status, (await never.json()).message]).toEqual([400, expect.stringMatching(/never be reached/)]);
    expect((await db().backend.findUniqueOrThrow({ where: { id } })).baseUrls).toEqual([
      'https://api.example.com/v1',
      'http://10.0.0.7:8000/v1',
    ]);
  });
});

describe('presets', () => {
  it.each(backendPresets.map((preset) => [preset.name, preset] as const))(
    '%s fills in a form that is accepted',
    (_, preset) => {
      const { name, baseUrl, privateNetwork, keyVariable } = preset;
      const apiKey = keyVariable === null ? undefined : `env:${keyVariable}`;
      const input = createBackendInputSchema.parse({ name, baseUrls: [baseUrl], privateNetwork, apiKey });
      expect(input.baseUrls).toEqual([baseUrl]);
      expect(privateHostOf(baseUrl) !== null).toBe(privateNetwork);
      expect(() => requireAllowedAddresses(input)).not.toThrow();
      expect(preset.command !== null || /^https:/.test(baseUrl)).toBe(true);
    },
  );
  it('have names and ids of their own', () => {
    for (const key of ['id', 'name'] as const)
      expect(new Set(backendPresets.map((preset) => preset[key])).size).toBe(backendPresets.length);
  });
});
