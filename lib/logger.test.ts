import { describe, expect, it } from 'vitest';
import { createLogger } from './logger';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('info', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe('createLogger', () => {
  it('hides secrets wherever they lie', () => {
    const text = logged((logger) =>
      logger.info({
        apiKey: 'sk-1',
        backend: { apiKey: 'sk-2', headers: { authorization: 'sk-3', 'x-api-key': 'sk-4', Authorization: 'sk-5' } },
        request: { config: { headers: { cookie: 'sk-6' } } },
      }),
    );
    expect(text).not.toMatch(/sk-\d/);
    expect(text).toContain('[hidden]');
  });

  it('names the run on every line of a child, and keeps the cause of an error', () => {
    const text = logged((logger) =>
      logger.child({ runId: 'r1' }).error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed'),
    );
    expect(JSON.parse(text)).toMatchObject({ level: 'error', runId: 'r1', msg: 'failed' });
    expect(text).toContain('inner');
  });
});
