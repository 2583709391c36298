/** Whole millionths of a millionth of a dollar in one dollar: what a booked amount is a multiple of. */
const picoInUsd = 1_000_000_000_000n;

/** `0.0012` as whole millionths of a millionth of a dollar: exact, and small enough to sum quickly. */
export function toPicoUsd(usd: string): bigint {
  const [whole = '0', fraction = ''] = usd.split('.');
  return BigInt(whole + fraction.slice(0, 12).padEnd(12, '0'));
}

/** The amount as a plain decimal string of USD, without idle zeros. */
export function fromPicoUsd(pico: bigint): string {
  const sign = pico < 0n ? '-' : '';
  const amount = pico < 0n ? -pico : pico;
  const fraction = (amount % picoInUsd).toString().padStart(12, '0').replace(/0+$/, '');
  return `${sign}${amount / picoInUsd}${fraction && `.${fraction}`}`;
}
