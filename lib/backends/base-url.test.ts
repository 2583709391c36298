import { describe, expect, it } from 'vitest';
import { normaliseBaseUrl } from './base-url';

describe('normaliseBaseUrl', () => {
  it.each([
    ['http://localhost:8000/v1', 'http://localhost:8000/v1'],
    ['http://localhost:8000', 'http://localhost:8000/v1'],
    [' localhost:11434/ ', 'http://localhost:11434/v1'],
    ['gpu1.lan:8000', 'http://gpu1.lan:8000/v1'],
    ['https://api.openai.com/v1/', 'https://api.openai.com/v1'],
    ['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1'],
    ['https://openrouter.ai/api/v1/models', 'https://openrouter.ai/api/v1'],
    ['https://example.com/llm', 'https://example.com/llm/v1'],
    [
      'https://generativelanguage.googleapis.com/v1beta/openai/',
      'https://generativelanguage.googleapis.com/v1beta/openai',
    ],
    ['HTTP://[::1]:8000', 'http://[::1]:8000/v1'],
  ])('%s → %s', (typed, url) => expect(normaliseBaseUrl(typed)).toEqual({ ok: true, url }));

  it.each([
    ['', /Enter the address/],
    ['ftp://host/v1', /http or https, not ftp/],
    ['http://', /not an address/],
    ['not an address', /not an address/],
    ['http://me:secret@host/v1', /user name and password/],
    ['http://host/v1?key=1', /follows \?/],
  ])('refuses %s', (typed, message) => {
    const result = normaliseBaseUrl(typed);
    expect(result.ok === false && result.message).toMatch(message);
  });
});
