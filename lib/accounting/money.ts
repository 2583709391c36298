import Decimal from 'decimal.js';

/** Decimals wide enough that no sum or product of Podium is ever rounded by accident, written without an exponent. */
export const Money = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60, rounding: Decimal.ROUND_HALF_UP });
export type Money = InstanceType<typeof Money>;

/** Booked amounts are kept to a millionth of a millionth of a dollar: what the database columns hold. */
export const bookedDecimals = 12;

/** An amount as it is booked: rounded half up to `bookedDecimals`, as a plain decimal string. */
export function toBookedUsd(amount: Money): string {
  return amount.toDecimalPlaces(bookedDecimals, Decimal.ROUND_HALF_UP).toString();
}

/** Exact sum of two decimal strings of USD. */
export function addUsd(left: string, right: string): string {
  if (right === '0') return left;
  if (left === '0') return right;
  return new Money(left).plus(right).toString();
}

/** Exact difference of two decimal strings of USD. */
export function subtractUsd(left: string, right: string): string {
  return new Money(left).minus(right).toString();
}

/** An amount as the database writes it (`0.500000000000`) without its idle zeros. */
export function toPlainUsd(stored: string): string {
  return stored.includes('.') ? stored.replace(/\.?0+$/, '') : stored;
}
