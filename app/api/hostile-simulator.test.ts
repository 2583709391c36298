import { describe, expect, test } from 'vitest';
import { callRoute } from '@/lib/testing/call-route';
import { POST as completeChat } from './simulator/v1/chat/completions/route';
import { deep, useHostileInput } from './testing/hostile-input';

useHostileInput();

describe('the simulated backend', () => {
  const chat = (more: string) => `{"model":"none","messages":[{"role":"user","content":"x"}]${more}}`;
  test.each([
    ['nothing', '', 400],
    ['broken JSON', '{', 400],
    ['a list', '[]', 400],
    ['a million brackets', `,"tools":${deep(1_000_000)}`, 400],
    [
      'deep parameters',
      `,"tools":[{"type":"function","function":{"name":"t","parameters":{"a":${deep(50_000)}}}}]`,
      400,
    ],
    ['a huge body', `,"pad":"${'x'.repeat(70_000_000)}"`, 413],
  ])('refuses %s in the shape of its protocol', async (_, body, status) => {
    const reply = await callRoute(completeChat, '/', {
      method: 'POST',
      body: body.startsWith(',') ? chat(body) : body,
    });
    const text = await reply.text();
    expect([reply.status, typeof JSON.parse(text).error?.message]).toEqual([status, 'string']);
    expect(text.length).toBeLessThan(2_000);
  });
});
