import { fromPicoUsd } from '../accounting/pico-usd';

/** Exact decimal string of whole millionths of a millionth of a dollar, divided by `count` and rounded to twelve decimals. */
export function meanUsd(picoUsd: bigint, count: number): string {
  if (count <= 0) return '0';
  const divisor = BigInt(count);
  return fromPicoUsd((picoUsd + divisor / 2n) / divisor);
}
