/** `87.2 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `+12.3 points`, with a real minus sign. */
export const points = (difference: number): string => {
  const text = (Math.abs(difference) * 100).toFixed(1);
  const sign = Number(text) === 0 ? '±' : difference > 0 ? '+' : '−';
  return `${sign}${text} points`;
};

type Ends = { low: number | null; high: number | null };

/** `95 % from a to b`. */
export function betweenText({ low, high }: Ends, write: (value: number) => string): string {
  return low === null || high === null ? 'interval unknown' : `95 % from ${write(low)} to ${write(high)}`;
}

/** US cents with three digits that count: `0.0931`, `1.23`, `76.2`. */
export const cents = (usd: number): string => {
  const value = usd * 100;
  if (value < 0.01) return value === 0 ? '0' : value.toFixed(2 - Math.floor(Math.log10(value)));
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : value >= 0.1 ? 3 : 4);
};
