/** Exact decimal string of whole millionths of a millionth of a dollar, divided by `count` and rounded to twelve decimals. */
export function meanUsd(picoUsd: bigint, count: number): string {
  if (count <= 0) return '0';
  const divisor = BigInt(count);
  const mean = (picoUsd + divisor / 2n) / divisor;
  const digits = mean.toString().padStart(13, '0');
  const text = `${digits.slice(0, -12)}.${digits.slice(-12)}`;
  return text.replace(/\.?0+$/, '') || '0';
}
