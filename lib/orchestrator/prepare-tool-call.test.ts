import { describe, expect, it } from 'vitest';
import { countTokens } from './estimate-tokens';
import { prepareToolCall } from './prepare-tool-call';
import { createRunSetup } from './run-setup';
import { expertTools, type TestSpecInput, testSpec, testTool } from './testing/spec';

const prepare = (name: string, args: string, more: TestSpecInput = {}, cut = false) => {
  const setup = createRunSetup(testSpec({ tools: expertTools(), ...more }), countTokens);
  return prepareToolCall({ setup, offered: setup.offered, call: { id: 'x', name, arguments: args }, cut });
};

describe('prepareToolCall', () => {
  it('resolves the model choice of a good call', () => {
    expect(prepare('search', '{"model":" search-2 "}')).toMatchObject({
      type: 'ready',
      choice: { id: 'search-2', modelKey: 'small' },
      model: { key: 'small' },
    });
  });

  it.each([
    ['search', '{"model":', false, 'malformed-arguments', 'must be one JSON object'],
    ['search', '[1]', false, 'malformed-arguments', 'JSON but not an object'],
    ['search', '{"model":', true, 'truncated-reply', 'output limit'],
    ['serch', '{}', false, 'unknown-tool', 'Available tools: search, enhance_reasoning, answer.'],
    ['retrieve', '{"query":"x"}', false, 'unknown-tool', 'no tool "retrieve"'],
    ['search', '{}', false, 'unknown-model-choice', 'needs a "model" argument. Choose one of: search-1, search-2.'],
    [
      'search',
      '{"model":"gpt"}',
      false,
      'unknown-model-choice',
      'has no model "gpt". Choose one of: search-1, search-2.',
    ],
    ['search', '{"model":3}', false, 'unknown-model-choice', 'Choose one of: search-1, search-2.'],
  ])('%s(%s) cut=%s → %s', (name, args, cut, correction, message) => {
    const prepared = prepare(name, args, {}, cut);
    expect(prepared).toMatchObject({ type: 'correction', toolCallId: 'x', correction });
    expect(prepared).toHaveProperty('message', expect.stringContaining(message));
  });

  it('checks arguments against the schema that was offered', () => {
    const tools = [
      testTool('add', { parameters: { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] } }),
    ];
    expect(prepare('add', '{"a":"1"}', { tools })).toMatchObject({
      correction: 'invalid-arguments',
      message: 'The arguments of add do not fit: "a" must be number, not "1".',
    });
    expect(prepare('add', '"{\\"a\\":1}"', { tools })).toMatchObject({ type: 'ready', input: { a: 1 } });
  });

  it('refuses what a rule forbids, and does not offer it', () => {
    const rules = { forbiddenToolKeys: ['key-answer'], forbiddenModelKeys: ['big'] };
    expect(prepare('answer', '{"model":"answer-1"}', { rules })).toMatchObject({
      correction: 'forbidden',
      message: 'answer may not be used in this task. Available tools: search, enhance_reasoning.',
    });
    expect(prepare('search', '{"model":"search-1"}', { rules })).toMatchObject({
      correction: 'forbidden',
      message: 'Model search-1 may not be used in this task. Choose one of: search-2.',
    });
    expect(prepare('search', '{"model":"search-2"}', { rules })).toMatchObject({ type: 'ready' });
  });

  it('says which rule refused a call, and names what was refused by its key', () => {
    const rules = {
      forbiddenToolKeys: ['key-answer'],
      forbiddenModelKeys: ['big'],
      reasons: { 'key-answer': 'the preference forbids it by name', big: 'it is tagged "cloud"' },
    };
    expect(prepare('answer', '{"model":"answer-1"}', { rules })).toMatchObject({
      message:
        'answer may not be used in this task: the preference forbids it by name. Available tools: search, enhance_reasoning.',
      ruledOut: { kind: 'tool', key: 'key-answer' },
    });
    expect(prepare('search', '{"model":"search-1"}', { rules })).toMatchObject({
      message: 'Model search-1 may not be used in this task: it is tagged "cloud". Choose one of: search-2.',
      ruledOut: { kind: 'model', key: 'big' },
    });
    expect(prepare('serch', '{}', { rules })).not.toHaveProperty('ruledOut');
  });
});
