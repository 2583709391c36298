import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '@/lib/accounting/money';
import '@/lib/testing/property-seed';
import { type GpuHourInput, gpuHourAmounts } from './gpu-hour';

const input = (more: Partial<GpuHourInput> = {}): GpuHourInput => ({
  usdPerGpuHour: '3.60',
  gpuCount: 1,
  concurrency: 1,
  inputTokensPerSecond: 0,
  outputTokensPerSecond: 0,
  outputWeight: 1,
  ...more,
});

describe('the price of a GPU-hour', () => {
  // 3.60 $/h ÷ 3600 s = 0.001 $/s; 8 at a time share it: 0.000125 $/s.
  it('becomes a price per second of a call', () => {
    expect(gpuHourAmounts(input({ concurrency: 8 }))).toEqual({
      serverUsdPerSecond: '0.001',
      perSecond: '0.000125',
      inputPerMillion: null,
      outputPerMillion: null,
    });
    // Two GPUs at 2.50 $/h: 5 ÷ 3600 = 0.00138888…, ÷ 4 = 0.000347222…
    expect(gpuHourAmounts(input({ usdPerGpuHour: '2.50', gpuCount: 2, concurrency: 4 }))).toMatchObject({
      serverUsdPerSecond: '0.001388888889',
      perSecond: '0.000347222222',
    });
  });

  // 0.001 $/s ÷ 500 tokens/s = 0.000002 $/token = 2 $/1M.
  it('becomes a price per million tokens of the measured throughput', () => {
    expect(gpuHourAmounts(input({ inputTokensPerSecond: 400, outputTokensPerSecond: 100 }))).toMatchObject({
      inputPerMillion: '2',
      outputPerMillion: '2',
    });
    // An output token worth 4: 400 + 4 × 100 = 800 → 1.25 $/1M in, 5 $/1M out; check: 400 × 1.25 + 100 × 5 = 1000 $/1M·s.
    const weighted = input({ inputTokensPerSecond: 400, outputTokensPerSecond: 100, outputWeight: 4 });
    expect(gpuHourAmounts(weighted)).toMatchObject({ inputPerMillion: '1.25', outputPerMillion: '5' });
    // Output only, 250 tokens/s: 0.001 ÷ 250 × 10⁶ = 4 $/1M.
    expect(gpuHourAmounts(input({ outputTokensPerSecond: 250 }))?.outputPerMillion).toBe('4');
  });

  it('is covered by the traffic it was divided among', () => {
    const speed = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(
        speed,
        speed,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 64 }),
        (read, written, weight, gpus) => {
          const amounts = gpuHourAmounts(
            input({ inputTokensPerSecond: read, outputTokensPerSecond: written, outputWeight: weight, gpuCount: gpus }),
          );
          const booked = new Money(amounts?.inputPerMillion ?? 0)
            .times(read)
            .plus(new Money(amounts?.outputPerMillion ?? 0).times(written))
            .dividedBy(1_000_000);
          expect(booked.minus(new Money('0.001').times(gpus)).abs().lessThan('0.000000000001')).toBe(true);
        },
      ),
    );
  });

  it.each<[string, Partial<GpuHourInput>]>([
    ['no price', { usdPerGpuHour: '' }],
    ['a price that is no number', { usdPerGpuHour: '1e3' }],
    ['a negative price', { usdPerGpuHour: '-1' }],
    ['no GPU', { gpuCount: 0 }],
    ['nothing at a time', { concurrency: 0 }],
    ['a negative speed', { inputTokensPerSecond: -1 }],
    ['an endless speed', { outputTokensPerSecond: Number.POSITIVE_INFINITY }],
    ['no number', { outputWeight: Number.NaN }],
  ])('is nothing with %s', (_what, more) => {
    expect(gpuHourAmounts(input(more))).toBeNull();
  });
});
