import { describe, expect, it, vi } from 'vitest';
import { resolveOutgoingAddress } from './outgoing-address';

const resolveTo = (...addresses: string[]) =>
  vi.fn(async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
const find = (hostname: string, allowPrivateNetwork: boolean, resolve = resolveTo('93.184.216.34')) =>
  resolveOutgoingAddress({ hostname, rule: { allowPrivateNetwork, remedy: 'Allow it.' }, resolve });

describe('resolveOutgoingAddress', () => {
  it('gives the address that was checked', async () => {
    expect(await find('example.org', false)).toEqual({ address: '93.184.216.34', family: 4 });
    expect(await find('[2606:4700::1111]', false)).toEqual({ address: '2606:4700::1111', family: 6 });
  });

  it.each(['127.0.0.1', '10.0.0.1', '[::1]', '[fd12::1]'])(
    'reaches %s only when private networks are allowed',
    async (hostname) => {
      await expect(find(hostname, false)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(find(hostname, true)).resolves.toBeDefined();
    },
  );

  it.each(['169.254.169.254', '0.0.0.0', '224.0.0.1', '[fd00:ec2::254]', '[::ffff:169.254.169.254]', '[fe80::1]'])(
    'never reaches %s',
    async (hostname) => {
      await expect(find(hostname, true)).rejects.toMatchObject({ code: 'forbidden' });
    },
  );

  it.each([
    'metadata.google.internal',
    'metadata.google.internal.',
    'METADATA',
    'instance-data',
    'instance-data.ec2.internal',
  ])('never asks for %s', async (hostname) => {
    const resolve = resolveTo('93.184.216.34');
    await expect(find(hostname, true, resolve)).rejects.toMatchObject({ code: 'forbidden' });
    expect(resolve).not.toHaveBeenCalled();
  });

  it('refuses a name with one good and one bad address', async () => {
    await expect(find('mixed.test', true, resolveTo('93.184.216.34', '169.254.169.254'))).rejects.toThrow(
      '169.254.169.254',
    );
    await expect(find('mixed.test', false, resolveTo('93.184.216.34', '10.0.0.1'))).rejects.toThrow('private network');
  });

  it('says when a name is not known', async () => {
    const resolve = vi.fn(async () => Promise.reject(new Error('ENOTFOUND')));
    await expect(find('nowhere.test', false, resolve)).rejects.toMatchObject({ code: 'not-found' });
    await expect(find('nowhere.test', false, resolveTo())).rejects.toMatchObject({ code: 'not-found' });
  });
});
