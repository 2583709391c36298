/** Amounts that a reader may set a price to: USD, exact decimal strings. Tokens per million; a tool has a price per call alone. */
export const ownAmounts = ['inputPerMillion', 'outputPerMillion', 'perCall'] as const;
export type OwnAmount = (typeof ownAmounts)[number];
export type OwnPrice = Partial<Record<OwnAmount, string>>;

export const ownAmountsOf = (kind: 'model' | 'tool'): readonly OwnAmount[] =>
  kind === 'model' ? ownAmounts : ['perCall'];

const inAddress: Record<OwnAmount, string> = { inputPerMillion: 'in', outputPerMillion: 'out', perCall: 'call' };
const amount = /^\d{1,9}(?:\.\d{1,12})?$/;

/** What is wrong with an amount as typed; null when it is one, or empty. */
export const amountFault = (text: string): string | null =>
  text.trim() === '' || amount.test(text.trim())
    ? null
    : 'A number of dollars such as 0.20, with a point, at most 12 digits after it.';

/** The price that these texts mean, empty ones left out; null where one is no amount or all are empty. */
export function ownPriceOf(texts: Partial<Record<OwnAmount, string>>): OwnPrice | null {
  const price: OwnPrice = {};
  for (const name of ownAmounts) {
    const text = texts[name]?.trim() ?? '';
    if (amountFault(text) !== null) return null;
    if (text !== '') price[name] = text;
  }
  return Object.keys(price).length > 0 ? price : null;
}

/** Prices by `priceKey` as they stand in an address: `model.<id>:in0.2:out0.6,tool.<id>:call0.01`. */
export function writeOwnPrices(prices: ReadonlyMap<string, OwnPrice>): string {
  return [...prices]
    .map(([key, price]) =>
      [
        key.replace(' ', '.'),
        ...ownAmounts.flatMap((name) => (price[name] === undefined ? [] : [`${inAddress[name]}${price[name]}`])),
      ].join(':'),
    )
    .join(',');
}

/** The prices a text means, by `priceKey`; what is broken is left out. */
export function readOwnPrices(text: string): ReadonlyMap<string, OwnPrice> {
  const prices = new Map<string, OwnPrice>();
  for (const entry of text.split(',')) {
    const [subject = '', ...parts] = entry.split(':');
    const [, kind, id] = /^(model|tool)\.([\w-]{1,64})$/.exec(subject) ?? [];
    const allowed = ownAmountsOf(kind === 'tool' ? 'tool' : 'model');
    const found = parts.map((part) => {
      const name = allowed.find((one) => new RegExp(`^${inAddress[one]}\\d`).test(part));
      return name && amount.test(part.slice(inAddress[name].length)) ? { name, part } : null;
    });
    if (!kind || found.length === 0 || found.some((one) => one === null)) continue;
    prices.set(
      `${kind} ${id}`,
      Object.fromEntries(found.flatMap((one) => (one ? [[one.name, one.part.slice(inAddress[one.name].length)]] : []))),
    );
  }
  return prices;
}
