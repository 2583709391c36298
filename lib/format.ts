/** Pure formatters. Money comes as exact decimal strings and never passes through a float. */

type DecimalParts = { negative: boolean; integer: string; fraction: string };

function parseDecimal(value: string): DecimalParts | null {
  const match = /^([+-])?(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(value.trim());
  if (!match) return null;
  let integer = match[2] ?? '';
  let fraction = match[3] ?? '';
  const exponent = Number(match[4] ?? 0);
  if (exponent < 0) {
    const padded = integer.padStart(1 - exponent, '0');
    fraction = padded.slice(exponent) + fraction;
    integer = padded.slice(0, exponent);
  } else if (exponent > 0) {
    const padded = fraction.padEnd(exponent, '0');
    integer += padded.slice(0, exponent);
    fraction = padded.slice(exponent);
  }
  return { negative: match[1] === '-', integer: integer.replace(/^0+(?=\d)/, ''), fraction };
}

/** Half away from zero, to a fixed number of decimals. */
function rounded({ integer, fraction }: DecimalParts, decimals: number): { integer: string; fraction: string } {
  const kept = BigInt(integer + fraction.slice(0, decimals).padEnd(decimals, '0'));
  const digits = (kept + (Number(fraction[decimals] ?? 0) >= 5 ? 1n : 0n)).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return { integer: digits.slice(0, cut), fraction: digits.slice(cut) };
}

const grouped = (integer: string) => integer.replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * An amount of US dollars: `$1,234.50`, `$0.0123`, `$0.000012`, `$0`. From a dollar up two decimals; below it four, or as
 * many as two significant digits need; less than a millionth is `<$0.000001`. What is no decimal number is `–`.
 */
export function formatUsd(usd: string): string {
  const parts = parseDecimal(usd);
  if (!parts) return '–';
  const sign = parts.negative ? '-' : '';
  if (!/[1-9]/.test(parts.integer + parts.fraction)) return '$0';
  if (parts.integer !== '0') {
    const { integer, fraction } = rounded(parts, 2);
    return `${sign}$${grouped(integer)}.${fraction}`;
  }
  const zeros = parts.fraction.search(/[1-9]/);
  if (zeros >= 6) return sign ? '>-$0.000001' : '<$0.000001';
  const { integer, fraction } = rounded(parts, Math.max(4, zeros + 2));
  return integer === '0' ? `${sign}$0.${fraction}` : `${sign}$${integer}.00`;
}

/** A rate as it was entered, no digit lost: `$0.80`, `$3.00`, `$0.0000125`. */
export function formatPrice(usd: string): string {
  const parts = parseDecimal(usd);
  if (!parts) return '–';
  const fraction = parts.fraction.replace(/0+$/, '').padEnd(2, '0');
  return `${parts.negative ? '-' : ''}$${grouped(parts.integer)}.${fraction}`;
}

/** A decimal as short as it can be written: `0.80` → `0.8`, `1e-7` → `0.0000001`. What is no number comes back as it was. */
export function plainDecimal(value: string): string {
  const parts = parseDecimal(value);
  if (!parts) return value;
  const fraction = parts.fraction.replace(/0+$/, '');
  return `${parts.negative ? '-' : ''}${parts.integer}${fraction && `.${fraction}`}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A duration in milliseconds: `0.4 ms`, `240 ms`, `2.41 s`, `12.3 s`, `3m 05s`, `1h 02m`, `2d 03h`. */
export function formatDuration(durationMs: number): string {
  if (!Number.isFinite(durationMs) || durationMs < 0) return '–';
  if (durationMs === 0) return '0 ms';
  if (durationMs < 1) return `${durationMs.toFixed(1)} ms`;
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3_600) return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
}

/** A whole number with thousands separated: `12,345`. */
export function formatCount(value: number | bigint): string {
  return grouped(String(typeof value === 'bigint' ? value : Math.round(value))).replace(/^-,/, '-');
}

/** A count for narrow places: `9,999`, `12.3k`, `1.23M`, `4.5B`. */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) < 9_999.5) return formatCount(value);
  for (const [limit, unit] of [
    [1e6, 'k'],
    [1e9, 'M'],
    [1e12, 'B'],
  ] as const) {
    const scaled = value / (limit / 1000);
    // 999,950 would otherwise read "1000k".
    if (Math.abs(scaled) < 999.5)
      return `${scaled.toFixed(Math.abs(scaled) < 9.995 ? 2 : Math.abs(scaled) < 99.95 ? 1 : 0)}${unit}`;
  }
  return `${(value / 1e12).toFixed(1)}T`;
}

/** `1 run`, `3 runs`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `0.123` → `12.3%`. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  return `${percent.toFixed(percent === 0 || Math.abs(percent) >= 99.95 ? 0 : 1)}%`;
}

/** Bytes with binary units: `512 B`, `3.4 KiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let scaled = bytes / 1024;
  let unit = 0;
  while (scaled >= 1023.95 && unit < units.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return `${scaled.toFixed(scaled < 99.95 ? 1 : 0)} ${units[unit]}`;
}

/** `2026-03-04 15:06:07` in the reader's time zone, or in the one given. */
export function formatDateTime(iso: string, timeZone?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '–';
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      ...(timeZone && { timeZone }),
    })
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
}

const steps = [
  [60, 'min'],
  [3_600, 'h'],
  [86_400, 'd'],
] as const;

/** `just now`, `3 min ago`, `2 h ago`, `5 d ago`, then the date; `in 3 min` for what is to come. */
export function formatRelativeTime(iso: string, nowMs: number): string {
  const atMs = new Date(iso).getTime();
  if (Number.isNaN(atMs)) return '–';
  const seconds = (nowMs - atMs) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) return 'just now';
  if (distance > 30 * 86_400) return new Date(iso).toISOString().slice(0, 10);
  const [size, unit] = steps.findLast(([size]) => distance >= size) ?? steps[0];
  const count = Math.max(1, Math.floor(distance / size));
  return seconds >= 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}
