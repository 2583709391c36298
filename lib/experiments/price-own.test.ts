import { expect, test } from 'vitest';
import { amountFault, ownPriceOf, readOwnPrices, writeOwnPrices } from './price-own';

test('prices come back from the address to the last digit; what is broken is left out', () => {
  const prices = new Map([
    ['model a-1', { inputPerMillion: '0.2', outputPerMillion: '0.600000000001' }],
    ['tool b', { perCall: '0.01' }],
  ]);
  expect(writeOwnPrices(prices)).toBe('model.a-1:in0.2:out0.600000000001,tool.b:call0.01');
  expect(readOwnPrices(writeOwnPrices(prices))).toEqual(prices);
  for (const broken of ['', 'model.a', 'model.a:', 'model.a:in-1', 'model.a:in1e3', 'model.a:in1:x2', 'tool.b:in1', 'x.a:in1', 'model.a b:in1', 'model.a:in0.1234567890123'])
    expect(readOwnPrices(broken).size).toBe(0); // biome-ignore format: a list
  expect(readOwnPrices('model.a:in1e3,model.b:out2')).toEqual(new Map([['model b', { outputPerMillion: '2' }]]));
});

test('what is typed is a price only when every amount is one', () => {
  expect(ownPriceOf({ inputPerMillion: ' 0.2 ', outputPerMillion: '' })).toEqual({ inputPerMillion: '0.2' });
  expect(ownPriceOf({ inputPerMillion: '0' })).toEqual({ inputPerMillion: '0' });
  for (const wrong of ['0,2', '-1', '$1', '1e3', '.5', 'NaN', '1234567890'])
    expect([amountFault(wrong), ownPriceOf({ perCall: wrong })]).toEqual([expect.stringMatching(/such as 0.20/), null]);
  expect(ownPriceOf({ perCall: ' ' })).toBe(null);
});
