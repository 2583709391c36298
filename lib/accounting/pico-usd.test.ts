import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Money } from './money';
import { fromPicoUsd, toPicoUsd } from './pico-usd';

it('reads and writes amounts exactly', () => {
  expect(toPicoUsd('12.000000000001')).toBe(12_000_000_000_001n);
  expect(toPicoUsd('3')).toBe(3_000_000_000_000n);
  expect(fromPicoUsd(-1_500_000_000_000n)).toBe('-1.5');
  expect(fromPicoUsd(0n)).toBe('0');
});

it('adds up to what decimals add up to', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 20n });
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 20 }), (amounts) => {
      const sum = amounts.reduce((left, right) => left + right, 0n);
      const exact = amounts.reduce((left, right) => left.plus(fromPicoUsd(right)), new Money(0));
      expect(fromPicoUsd(sum)).toBe(exact.toString());
      expect(toPicoUsd(fromPicoUsd(sum))).toBe(sum);
    }),
  );
});
