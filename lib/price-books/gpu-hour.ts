import { bookedDecimals, Money } from '@/lib/accounting/money';

export type GpuHourInput = {
  /** USD for one GPU for an hour, an exact decimal string. */
  usdPerGpuHour: string;
  /** GPUs that serve the model. */
  gpuCount: number;
  /** Requests the server works on at the same time, on average. */
  concurrency: number;
  /** Tokens read and written a second by the server as a whole, all its requests together. */
  inputTokensPerSecond: number;
  outputTokensPerSecond: number;
  /** How many input tokens' worth of GPU time one output token takes: 1 = they weigh the same. */
  outputWeight: number;
};

export type GpuHourAmounts = {
  /** What the hardware costs a second, whatever it does. */
  serverUsdPerSecond: string;
  /** One call's share of that second. */
  perSecond: string;
  /** Null where no tokens a second are known. */
  inputPerMillion: string | null;
  outputPerMillion: string | null;
};

const kept = (amount: Money) => amount.toDecimalPlaces(bookedDecimals).toString();

/**
 * What a self-hosted model costs, in USD rounded half up to twelve decimals.
 *
 * Per second of a call: price per GPU-hour × GPUs ÷ 3600 ÷ concurrency (product.md: "$ per GPU-hour ÷ concurrency").
 * Per token: the same second of hardware is divided among the tokens it moved, an output token counted w times:
 * input $/1M = 10⁶ × (price × GPUs ÷ 3600) ÷ (input tokens/s + w × output tokens/s); output $/1M = w × that.
 * Booked at these two rates, a second of that traffic adds up to exactly what the hardware cost. Use one or the other:
 * both together charge twice. Null when a value is missing, negative, or would divide by zero.
 */
export function gpuHourAmounts(input: GpuHourInput): GpuHourAmounts | null {
  const { usdPerGpuHour, gpuCount, concurrency, inputTokensPerSecond, outputTokensPerSecond, outputWeight } = input;
  const numbers = [gpuCount, concurrency, inputTokensPerSecond, outputTokensPerSecond, outputWeight];
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(usdPerGpuHour) || numbers.some((value) => !Number.isFinite(value) || value < 0))
    return null;
  if (gpuCount === 0 || concurrency === 0) return null;
  const perSecond = new Money(usdPerGpuHour).times(gpuCount).dividedBy(3600);
  const weighted = new Money(inputTokensPerSecond).plus(new Money(outputTokensPerSecond).times(outputWeight));
  const perToken = weighted.isZero() ? null : perSecond.dividedBy(weighted).times(1_000_000);
  return {
    serverUsdPerSecond: kept(perSecond),
    perSecond: kept(perSecond.dividedBy(concurrency)),
    inputPerMillion: perToken && kept(perToken),
    outputPerMillion: perToken && kept(perToken.times(outputWeight)),
  };
}
