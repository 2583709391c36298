import { afterEach, describe, expect, it } from 'vitest';
import { listModels } from './list-models';
import { callModel, failedCall, testConnection } from './testing/model-call';
import { jsonReply, type ReplayServer, startReplayServer, textReply } from './testing/replay-server';

const servers: ReplayServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(): Promise<ReplayServer> {
  const server = await startReplayServer((request) =>
    request.path.endsWith('/models') ? jsonReply({ data: [{ id: 'm' }] }) : textReply('Hello.'),
  );
  servers.push(server);
  return server;
}

describe('a backend on this machine', () => {
  it('gets no call unless its settings allow it; the failure says so and is not tried again', async () => {
    const server = await serve();
    const closed = testConnection([server.baseUrl], { privateNetwork: false, maxRetries: 3 });
    expect(await failedCall(closed)).toMatchObject({
      code: 'not-configured',
      attempts: 1,
      partial: null,
      message:
        'Test box: The request was not sent: 127.0.0.1 belongs to this machine itself. Allow private networks for this backend in its settings.',
    });
    expect(server.requests).toEqual([]);
    const allowed = await callModel({ ...closed, privateNetwork: true });
    expect(allowed.finish.content).toBe('Hello.');
  });

  it('is not reached through a name either, and a changed setting counts at once', async () => {
    const server = await serve();
    const byName = server.baseUrl.replace('127.0.0.1', 'localhost');
    const connection = testConnection([byName]);
    expect((await callModel(connection)).finish.content).toBe('Hello.');
    expect(await failedCall({ ...connection, privateNetwork: undefined })).toMatchObject({
      code: 'not-configured',
      message: expect.stringMatching(/localhost \((127\.0\.0\.1|::1)\) belongs to this machine itself/),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is not asked for its models', async () => {
    const server = await serve();
    const signal = new AbortController().signal;
    const connection = testConnection([server.baseUrl], { privateNetwork: false });
    await expect(listModels(connection, signal)).rejects.toMatchObject({
      code: 'precondition-failed',
      message: expect.stringContaining('Allow private networks for this backend in its settings.'),
    });
    expect(await listModels({ ...connection, privateNetwork: true }, signal)).toEqual(['m']);
  });

  it('cannot be a metadata service, whatever is allowed', async () => {
    for (const baseUrl of ['http://169.254.169.254/v1', 'http://metadata.google.internal/v1', 'http://[fe80::1]/v1']) {
      expect(await failedCall(testConnection([baseUrl], { privateNetwork: true }))).toMatchObject({
        code: 'not-configured',
        message: expect.stringMatching(/never/),
      });
    }
  });
});
