import { describe, expect, it } from 'vitest';
import { sampleTool, testRequest } from './testing/model-call';
import { outputLimitField, type RequestBodyOptions, toRequestBody } from './to-request-body';

const body = (request: Parameters<typeof testRequest>[0], options: Partial<RequestBodyOptions> = {}) =>
  toRequestBody(testRequest(request), { streaming: true, extraBody: {}, outputLimitField: 'max_tokens', ...options });

describe('toRequestBody', () => {
  it('is exactly this without tools and settings', () => {
    expect(body({ toolChoice: 'required' })).toEqual({
      model: 'served-model',
      messages: [{ role: 'user', content: 'Say hello.' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('names tools, choice and parallel calls together', () => {
    expect(body({ tools: [sampleTool], toolChoice: 'required', parallelToolCalls: false })).toMatchObject({
      tools: [{ type: 'function', function: sampleTool }],
      tool_choice: 'required',
      parallel_tool_calls: false,
    });
  });

  it('writes a turn of calls and their results', () => {
    const toolCalls = [
      { id: 'a', name: 'search', arguments: '{"x":1}' },
      { id: 'b', name: 'search', arguments: '' },
      { id: 'c', name: 'search', arguments: '{"x":' },
    ];
    const { messages } = body({
      messages: [
        { role: 'assistant', content: '', toolCalls },
        { role: 'tool', toolCallId: 'a', content: 'found' },
        { role: 'assistant', content: '', toolCalls: [] },
      ],
    });
    const written = (id: string, args: string) => ({
      id,
      type: 'function',
      function: { name: 'search', arguments: args },
    });
    expect(messages).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [written('a', '{"x":1}'), written('b', '{}'), written('c', '{"malformed_arguments":"{\\"x\\":"}')],
      },
      { role: 'tool', tool_call_id: 'a', content: 'found' },
      { role: 'assistant', content: '' },
    ]);
  });

  it('puts sampling over the extra body and lets null take a field away', () => {
    const made = body(
      { sampling: { temperature: 0, topP: 0.9, maxOutputTokens: 100, seed: 7 } },
      { extraBody: { temperature: 1, top_k: 20, stream_options: null, seed: null, model: 'other' } },
    );
    expect(made).toMatchObject({ temperature: 0, top_p: 0.9, max_tokens: 100, top_k: 20, model: 'served-model' });
    expect(made).not.toHaveProperty('stream_options');
    expect(made).not.toHaveProperty('seed');
  });

  it('names the output limit as the server wants it', () => {
    const sampling = { maxOutputTokens: 100 };
    const extraBody = { max_completion_tokens: true };
    expect(outputLimitField('http://gpu:8000/v1', {})).toBe('max_tokens');
    expect(outputLimitField('https://api.openai.com/v1', {})).toBe('max_completion_tokens');
    expect(outputLimitField('http://gpu:8000/v1', extraBody)).toBe('max_completion_tokens');
    const options = { extraBody, outputLimitField: 'max_completion_tokens' } as const;
    expect(body({ sampling }, options)).toMatchObject({ max_completion_tokens: 100 });
    expect(body({}, options)).not.toHaveProperty('max_completion_tokens');
  });
});
