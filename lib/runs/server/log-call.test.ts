import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from '@/lib/env';
import type { EngineEvent } from '@/lib/orchestrator/ports';
import { logCall } from './log-call';

const start: EngineEvent = {
  event: {
    type: 'model-call-start',
    turn: 1,
    callId: 'c',
    parentCallId: null,
    role: 'orchestrator',
    expertRole: null,
    modelKey: 'm',
    toolsOffered: [],
    inputTokensEstimate: 1,
  },
  request: { url: 'http://gpu/v1', body: { messages: [{ role: 'user', content: 'a private question' }] } },
};

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function logged(setting: string): string {
  vi.stubEnv('LOG_PROMPTS', setting);
  forgetEnv();
  const lines: unknown[] = [];
  const keep = (...line: unknown[]) => void lines.push(line);
  logCall('run-1', start, { info: keep, debug: keep });
  return JSON.stringify(lines);
}

describe('logCall', () => {
  it('names run and call, and keeps the prompt to itself unless asked', () => {
    expect(logged('off')).toContain('run-1');
    expect(logged('off')).not.toContain('private question');
    expect(logged('on')).toContain('private question');
  });
});
