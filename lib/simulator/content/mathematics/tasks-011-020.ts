import type { SimulatedTask } from '../types';

export const tasks011To020: readonly SimulatedTask[] = [
  {
    id: 'math-011',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'Coins of 1, 2, 5, 10, 20 and 50 pence are in use. In how many ways can exactly one pound (100 pence) be paid with at most ten coins?',
    answer: '50',
    checker: 'number',
    distractors: ['4562', '60', '100'],
    solution: {
      code: `from functools import lru_cache
coins = (50, 20, 10, 5, 2, 1)

@lru_cache(None)
def ways(rest, left, at):
    if rest == 0:
        return 1
    if at == len(coins) or left == 0:
        return 0
    coin = coins[at]
    return sum(ways(rest - n * coin, left - n, at + 1) for n in range(min(left, rest // coin) + 1))

print(ways(100, 10, 0))`,
      wrongCode: `ways = [1] + [0] * 100
for coin in (1, 2, 5, 10, 20, 50):
    for total in range(coin, 101):
        ways[total] += ways[total - coin]
print(ways[100])`,
    },
  },
  {
    id: 'math-012',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'Three fair six-sided dice are thrown. What is the probability that their sum is a prime number? Answer as a fraction in lowest terms.',
    answer: '73/216',
    checker: 'number',
    distractors: ['19/56', '1/3', '37/108'],
    solution: {
      code: `from fractions import Fraction
from itertools import product
primes = {3, 5, 7, 11, 13, 17}
good = sum(sum(dice) in primes for dice in product(range(1, 7), repeat=3))
print(Fraction(good, 216))`,
      wrongCode: `from fractions import Fraction
from itertools import combinations_with_replacement
primes = {3, 5, 7, 11, 13, 17}
rolls = list(combinations_with_replacement(range(1, 7), 3))
print(Fraction(sum(sum(dice) in primes for dice in rolls), len(rolls)))`,
    },
  },
  {
    id: 'math-013',
    domain: 'mathematics',
    difficulty: 2,
    question:
      'What is the smallest number of people for which the probability that at least two share a birthday exceeds 90 %? Assume 365 equally likely days.',
    answer: '41',
    checker: 'number',
    distractors: ['23', '42', '40'],
    solution: {
      code: `people, different = 0, 1.0
while different >= 0.1:
    different *= (365 - people) / 365
    people += 1
print(people)`,
      wrongCode: `people, different = 0, 1.0
while different >= 0.5:
    different *= (365 - people) / 365
    people += 1
print(people)`,
    },
  },
  {
    id: 'math-014',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'A tea merchant puts one of six different picture cards, chosen fairly at random, into every packet. How many packets must one expect to buy to collect all six? Give a decimal.',
    answer: '14.7',
    checker: 'number',
    distractors: ['8.7', '36.0', '12.6'],
    solution: {
      code: `print(round(sum(6 / k for k in range(1, 7)), 4))`,
      wrongCode: `print(round(sum(6 / k for k in range(2, 7)), 4))`,
    },
  },
  {
    id: 'math-015',
    domain: 'mathematics',
    difficulty: 4,
    question: 'A fair die is thrown until two sixes come up in a row. What is the expected number of throws?',
    answer: '42',
    checker: 'number',
    distractors: ['36', '43', '41'],
    solution: {
      code: `from fractions import Fraction
p = Fraction(1, 6)
# e0 = 1 + p*e1 + (1-p)*e0 and e1 = 1 + (1-p)*e0
print((1 + p) / (p * p))`,
      wrongCode: `from fractions import Fraction
p = Fraction(1, 6)
print(1 / (p * p))`,
    },
  },
  {
    id: 'math-016',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'Nine letters are put at random into nine addressed envelopes. In how many ways can exactly two letters end up in the right envelope?',
    answer: '66744',
    checker: 'number',
    distractors: ['181440', '66745', '133488'],
    solution: {
      code: `from math import comb
derangements = [1, 0]
for n in range(2, 10):
    derangements.append((n - 1) * (derangements[-1] + derangements[-2]))
print(comb(9, 2) * derangements[7])`,
      wrongCode: `from math import comb, factorial
print(comb(9, 2) * factorial(7))`,
    },
  },
  {
    id: 'math-017',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'Eight different parcels are given to four sailors so that each sailor gets at least one. In how many ways can this be done?',
    answer: '40824',
    checker: 'number',
    distractors: ['430080', '81648', '20412'],
    solution: {
      code: `from math import comb
print(sum((-1) ** k * comb(4, k) * (4 - k) ** 8 for k in range(5)))`,
      wrongCode: `from math import factorial
print(factorial(8) // factorial(4) * 4 ** 4)`,
    },
  },
  {
    id: 'math-018',
    domain: 'mathematics',
    difficulty: 2,
    question: 'How many five-card hands from an ordinary pack of 52 contain exactly one pair and nothing better?',
    answer: '1098240',
    checker: 'number',
    distractors: ['1528800', '1098241', '2196480'],
    solution: {
      code: `from math import comb
print(13 * comb(4, 2) * comb(12, 3) * 4 ** 3)`,
      wrongCode: `from math import comb
print(13 * comb(4, 2) * comb(50, 3))`,
    },
  },
  {
    id: 'math-019',
    domain: 'mathematics',
    difficulty: 2,
    question:
      'A basket of cockles leaves 3 over when counted by sevens, 4 over by elevens and 5 over by thirteens. What is the smallest number of cockles it can hold?',
    answer: '213',
    checker: 'number',
    distractors: ['59', '212', '223'],
    solution: {
      code: `print(next(n for n in range(1, 1002) if (n % 7, n % 11, n % 13) == (3, 4, 5)))`,
      wrongCode: `print(next(n for n in range(1, 1002) if (n % 7, n % 11) == (3, 4)))`,
    },
  },
  {
    id: 'math-020',
    domain: 'mathematics',
    difficulty: 3,
    question: 'Let F(1) = F(2) = 1 and F(n) = F(n-1) + F(n-2). What is the greatest common divisor of F(60) and F(84)?',
    answer: '144',
    checker: 'number',
    distractors: ['12', '154', '288'],
    solution: {
      code: `from math import gcd

def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

print(gcd(fibonacci(60), fibonacci(84)))`,
      wrongCode: `from math import gcd
print(gcd(60, 84))`,
    },
  },
];
