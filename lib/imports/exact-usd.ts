import { bookedDecimals, Money } from '@/lib/accounting/money';

const decimalPattern = /^[+-]?(?:\d{1,40}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][+-]?\d{1,3})?$/;

function parse(text: string): Money | null {
  const trimmed = text.trim();
  return decimalPattern.test(trimmed) ? new Money(trimmed) : null;
}

/** A plain decimal string of at most 12 decimals and 12 digits before them; null for what is none or negative. */
function toStored(amount: Money | null): string | null {
  if (amount === null || amount.isNegative() || amount.gte('1e12')) return amount?.isZero() ? '0' : null;
  return amount.toDecimalPlaces(bookedDecimals, Money.ROUND_HALF_UP).toString();
}

/** An amount of USD as it is written, exactly: `1.25`, `.8`, `1e-3` → `0.001`. Null for anything else. */
export const exactUsd = (text: string): string | null => toStored(parse(text));

/** USD per token as it is written → USD per million tokens, exactly: `1.5e-07` → `0.15`. Never through a float. */
export const perMillion = (perToken: string): string | null => toStored(parse(perToken)?.times(1_000_000) ?? null);

/** Whether a text is a decimal number at all, negative ones too. */
export const isDecimal = (text: string): boolean => parse(text) !== null;

export const isZero = (amount: string | null): boolean => amount === '0';
