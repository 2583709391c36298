import { describe, expect, it } from 'vitest';
import { GET } from '@/app/api/simulator/metrics/route';
import { completeChat } from './complete-chat';
import { meterRequest } from './metrics';

/** Value of a metric of a model, as a scraper reads it. */
async function read(name: string, model: string): Promise<number> {
  const response = await GET(new Request('http://localhost/api/simulator/metrics'));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
  const line = (await response.text())
    .split('\n')
    .find((one) => one.startsWith(`vllm:${name}{engine="0",model_name="${model}"`));
  return Number(line?.split(' ').at(-1));
}
const ask = (model: string, body: object = {}, signal?: AbortSignal) =>
  completeChat(
    new Request('http://localhost/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ model, messages: [{ role: 'user', content: 'Hello.' }], ...body }),
      ...(signal && { signal }),
    }),
    { speed: 0 },
  );

describe('the metrics of the simulated backend', () => {
  it('count prompts, tokens and first tokens of whole and streamed replies, exactly', async () => {
    const model = 'sim/aria-small';
    expect(await read('generation_tokens_total', model)).toBe(0);
    const whole = await (await ask(model)).json();
    await (await ask(model, { stream: true })).text();
    const { prompt_tokens: prompt, completion_tokens: completion } = whole.usage;
    expect(await read('prompt_tokens_total', model)).toBe(prompt * 2);
    expect(await read('generation_tokens_total', model)).toBe(completion * 2);
    expect(await read('time_to_first_token_seconds_count', model)).toBe(2);
    expect(await read('num_requests_running', model)).toBe(0);
  });

  it.each(['sim/fault-cut-stream', 'sim/fault-invalid-json'])('let go of a request of %s', async (model) => {
    await (await ask(model, { stream: true })).text().catch(() => undefined);
    await (await ask(model)).text().catch(() => undefined);
    expect(await read('num_requests_running', model)).toBe(0);
  });

  it('let go of a request whose client left', async () => {
    const model = 'sim/fault-silent-stream';
    const left = new AbortController();
    const reader = (await ask(model, { stream: true }, left.signal)).body?.getReader();
    await reader?.read();
    expect(await read('num_requests_running', model)).toBe(1);
    await reader?.cancel();
    await expect.poll(() => read('num_requests_running', model)).toBe(0);
  });

  it('put a time into its bucket, and count nothing after the end', async () => {
    let now = 0;
    const servedName = 'sim/fault-slow';
    const meter = meterRequest({ servedName, promptTokens: 7, completionTokens: 100, now: () => now });
    now = 300;
    meter.sent(0.25);
    expect(await read('generation_tokens_total', servedName)).toBe(25);
    meter.sent(0.1); // a share never goes back
    meter.end();
    meter.end();
    meter.sent(1);
    expect(await read('generation_tokens_total', servedName)).toBe(25);
    const text = await (await GET(new Request('http://localhost/api/simulator/metrics'))).text();
    expect(text).toContain(`le="0.25"} 0\n`);
    expect(text).toMatch(new RegExp(`model_name="${servedName}",le="0.5"} 1\\n`));
    expect(await read('request_success_total', servedName)).toBe(1);
  });
});
