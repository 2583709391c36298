// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import './no-eval';

it('keeps zod from trying to compile code in a browser', async () => {
  const { config, z } = await import('zod');
  expect(config().jitless).toBe(true);
  expect(z.object({ name: z.string() }).safeParse({ name: 1 }).success).toBe(false);
});
