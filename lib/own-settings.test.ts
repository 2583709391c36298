import { describe, expect, it } from 'vitest';
import { ownSettingIn } from './own-settings';
import { resolveSecret } from './secrets';
import { fillSecrets } from './tools/secret-reference';

describe('settings of Podium itself', () => {
  const own = [
    'DATABASE_URL',
    'database_url',
    'TEST_DATABASE_URL',
    'ENCRYPTION_KEY',
    'ENCRYPTION_KEY_PREVIOUS',
    'PGPASSWORD',
    'NODE_OPTIONS',
  ];

  it.each(own)('%s is sent to no backend and no tool', (name) => {
    expect(() => resolveSecret(`env:${name}`)).toThrow(/belongs to/);
    expect(() => fillSecrets(`Bearer env:${name}`, () => 'value')).toThrow(/belongs to/);
    expect(ownSettingIn(`a env:OTHER b env:${name}`)).toBe(name);
  });

  it('leaves names of others alone', () => {
    expect(ownSettingIn('Bearer env:OPENAI_API_KEY env:PG_NOT env:MY_ENCRYPTION_KEY_2')).toBeNull();
    expect(fillSecrets('Bearer env:MY_KEY', () => 'value')).toBe('Bearer value');
  });
});
