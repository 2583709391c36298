import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeChat } from './complete-chat';
import { ask, question, tools } from './testing/chat-requests';
import { sampleKnowledge } from './testing/sample-tasks';
import { serveSimulator } from './testing/serve-simulator';

let simulator: Awaited<ReturnType<typeof serveSimulator>>;
let client: OpenAI;

beforeAll(async () => {
  simulator = await serveSimulator({ knowledge: sampleKnowledge, speed: 0 });
  client = new OpenAI({ baseURL: simulator.baseUrl, apiKey: 'none', maxRetries: 0 });
});
afterAll(() => simulator.close());

const post = (body: unknown) => simulator.post(body);

const answerPrompt = `Problem:\n${question}\n\nSolve it, then put the final answer inside \\boxed{}.`;

async function collect(body: OpenAI.ChatCompletionCreateParamsStreaming) {
  const seen = {
    content: '',
    reasoning: '',
    calls: [] as { name: string; arguments: string }[],
    finish: '',
    chunks: 0,
  };
  const stream = await client.chat.completions.create(body);
  let usage: OpenAI.CompletionUsage | null | undefined;
  for await (const chunk of stream) {
    seen.chunks++;
    usage = chunk.usage ?? usage;
    const [choice] = chunk.choices;
    if (!choice) continue;
    const delta = choice.delta as typeof choice.delta & { reasoning_content?: string };
    seen.content += delta.content ?? '';
    seen.reasoning += delta.reasoning_content ?? '';
    for (const call of delta.tool_calls ?? []) {
      const known = (seen.calls[call.index] ??= { name: '', arguments: '' });
      known.name += call.function?.name ?? '';
      known.arguments += call.function?.arguments ?? '';
    }
    seen.finish = choice.finish_reason ?? seen.finish;
  }
  return { ...seen, usage };
}

describe('models', () => {
  it('lists every model with its length and what it is', async () => {
    const { data } = await client.models.list();
    const ids = data.map((model) => model.id);
    expect(ids).toContain('sim/orchestrator-cost-aware');
    expect(ids).toContain('sim/aria-large');
    expect(ids.filter((id) => id.startsWith('sim/fault-'))).toHaveLength(11);
    expect(new Set(ids).size).toBe(ids.length);
    for (const model of data as unknown as { description: string; max_model_len: number }[]) {
      expect(model.description.length).toBeGreaterThan(20);
      expect(model.max_model_len).toBeGreaterThan(4_000);
    }
  });
});

describe('chat completions', () => {
  it.each([
    ['sim/aria-large', undefined],
    ['sim/borealis-medium', undefined],
    ['sim/orchestrator-cost-aware', tools],
    ['sim/orchestrator-random', tools],
  ])('streams what it would answer in one piece (%s)', async (model, offered) => {
    const body = { model, messages: ask(answerPrompt), ...(offered && { tools: offered }), seed: 7 };
    const whole = await client.chat.completions.create(body);
    const streamed = await collect({ ...body, stream: true, stream_options: { include_usage: true } });
    const [choice] = whole.choices;
    const message = choice?.message as OpenAI.ChatCompletionMessage & { reasoning_content: string | null };
    expect(streamed.content).toBe(message.content ?? '');
    expect(streamed.reasoning).toBe(message.reasoning_content ?? '');
    expect(streamed.calls).toEqual(
      (message.tool_calls ?? []).map((call) => (call.type === 'function' ? call.function : null)),
    );
    expect(streamed.finish).toBe(choice?.finish_reason);
    expect(streamed.usage).toEqual(whole.usage);
    expect(streamed.chunks).toBeGreaterThan(5);
  });

  it('gives thoughts in a field or in the content, by model', async () => {
    const field = await collect({ model: 'sim/aria-large', messages: ask(answerPrompt), stream: true });
    expect(field.reasoning).not.toBe('');
    expect(field.content).not.toContain('<think>');
    const tags = await collect({ model: 'sim/borealis-medium', messages: ask(answerPrompt), stream: true });
    expect(tags.reasoning).toBe('');
    expect(tags.content).toMatch(/^<think>\n[\s\S]+<\/think>\n\n/);
  });

  it('sends usage only when asked', async () => {
    const plain = await collect({ model: 'sim/aria-large', messages: ask(answerPrompt), stream: true });
    expect(plain.usage).toBeUndefined();
  });

  it('ends with length at the output limit', async () => {
    const body = { model: 'sim/aria-large', messages: ask(answerPrompt), max_tokens: 5 };
    const { choices, usage } = await client.chat.completions.create(body);
    expect(choices[0]?.finish_reason).toBe('length');
    expect(usage?.completion_tokens).toBe(5);
  });

  it('counts tokens, and what a longer conversation repeats as cached', async () => {
    const first = await client.chat.completions.create({ model: 'sim/aria-large', messages: ask(answerPrompt) });
    expect(first.usage?.prompt_tokens_details?.cached_tokens).toBe(0);
    expect(first.usage?.prompt_tokens).toBeGreaterThanOrEqual(answerPrompt.length / 4);
    const second = await client.chat.completions.create({
      model: 'sim/aria-large',
      messages: [...ask(answerPrompt), { role: 'assistant', content: 'Well.' }, ...ask('And?')],
    });
    const cached = second.usage?.prompt_tokens_details?.cached_tokens ?? 0;
    expect(cached).toBeGreaterThan(0);
    expect(cached % 16).toBe(0);
    expect(cached).toBeLessThanOrEqual(first.usage?.prompt_tokens ?? 0);
  });

  it('obeys tool_choice', async () => {
    const body = { model: 'sim/orchestrator-cost-aware', messages: ask(`Problem:\n${question}`), tools };
    const none = await client.chat.completions.create({ ...body, tool_choice: 'none' });
    expect(none.choices[0]?.message.tool_calls).toEqual([]);
    const named = await client.chat.completions.create({
      ...body,
      tool_choice: { type: 'function', function: { name: 'answer' } },
    });
    const [call] = named.choices[0]?.message.tool_calls ?? [];
    expect(call?.type === 'function' && call.function.name).toBe('answer');
    const required = await client.chat.completions.create({
      model: 'sim/aria-small',
      messages: ask('Good morning!'),
      tools: tools.slice(0, 1),
      tool_choice: 'required',
    });
    expect(required.choices[0]?.message.tool_calls).toHaveLength(1);
  });

  it('says the same for the same seed, and not always for another', async () => {
    const reply = async (seed: number) => {
      const body = { model: 'sim/aria-small', messages: ask(answerPrompt), seed };
      return (await client.chat.completions.create(body)).choices[0]?.message.content;
    };
    expect(await reply(3)).toBe(await reply(3));
    const replies = await Promise.all(Array.from({ length: 20 }, (_, seed) => reply(seed)));
    expect(new Set(replies).size).toBeGreaterThan(1);
  });

  it('stops generating when the client leaves', async () => {
    const leave = new AbortController();
    const request = new Request(`${simulator.baseUrl}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'sim/aria-large', messages: ask(question), stream: true }),
      signal: leave.signal,
    });
    const reader = (await completeChat(request, { knowledge: sampleKnowledge, speed: 0.000001 })).body?.getReader();
    const next = reader?.read();
    leave.abort();
    await expect(next).rejects.toThrow();
  });
});

describe('refusals', () => {
  it.each([
    [{ model: 'sim/aria-large', messages: [] }, 'messages'],
    [{ messages: ask('x') }, 'model'],
    [{ model: 'sim/aria-large', messages: ask('x'), temperature: 3 }, 'temperature'],
    [{ model: 'sim/aria-large', messages: ask('x'), max_tokens: 0 }, 'max_tokens'],
    [{ model: 'sim/aria-large', messages: [{ role: 'robot', content: 'x' }] }, 'messages.0.role'],
    [{ model: 'sim/aria-large', messages: ask('x'), tool_choice: 'required' }, 'tool_choice'],
    [{ model: 'sim/aria-large', messages: ask('x'), stream_options: { include_usage: true } }, 'stream_options'],
    [
      {
        model: 'sim/aria-large',
        messages: ask('x'),
        tools,
        tool_choice: { type: 'function', function: { name: 'y' } },
      },
      'tool_choice',
    ],
  ])('answers 400 and names the field (%#)', async (body, param) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: Record<string, unknown> };
    expect(error).toMatchObject({ type: 'BadRequestError', param, code: 400 });
    expect(error.message).toEqual(expect.stringMatching(/\w/));
  });

  it('answers 400 to a body that is not JSON and 404 to a model it does not have', async () => {
    expect((await post('{')).status).toBe(400);
    const unknown = await post({ model: 'gpt-17', messages: ask('x') });
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { type: 'NotFoundError', param: 'model' } });
    expect((await fetch(`${simulator.baseUrl}/embeddings`)).status).toBe(404);
  });

  it('refuses a prompt over the context length in the words of vLLM', async () => {
    const response = await post({ model: 'sim/borealis-math', messages: ask('word '.repeat(10_000)), max_tokens: 100 });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { message: string } };
    expect(error.message).toMatch(
      /^This model's maximum context length is 8192 tokens\. However, you requested 12\d{3} /,
    );
  });
});
