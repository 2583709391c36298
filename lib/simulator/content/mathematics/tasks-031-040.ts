import type { SimulatedTask } from '../types';

export const tasks031To040: readonly SimulatedTask[] = [
  {
    id: 'math-031',
    domain: 'mathematics',
    difficulty: 5,
    question:
      'A walker on a square grid takes eight unit steps and never visits the same crossing twice. How many such walks start from a given crossing?',
    answer: '5916',
    checker: 'number',
    distractors: ['8748', '5915', '11832'],
    solution: {
      code: `def walks(place, seen, left):
    if left == 0:
        return 1
    x, y = place
    steps = ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1))
    return sum(walks(step, seen | {step}, left - 1) for step in steps if step not in seen)

print(walks((0, 0), {(0, 0)}, 8))`,
      wrongCode: `print(4 * 3 ** 7)`,
    },
  },
  {
    id: 'math-032',
    domain: 'mathematics',
    difficulty: 4,
    question:
      'In how many ways can seven queens be placed on a chessboard of 7 by 7 squares so that no two attack each other?',
    answer: '40',
    checker: 'number',
    distractors: ['405', '39', '80'],
    solution: {
      code: `from itertools import permutations
n = 7
print(sum(len({c + r for r, c in enumerate(p)}) == n == len({c - r for r, c in enumerate(p)}) for p in permutations(range(n))))`,
      wrongCode: `from itertools import permutations
n = 7
print(sum(len({c + r for r, c in enumerate(p)}) == n for p in permutations(range(n))))`,
    },
  },
  {
    id: 'math-033',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'How many right-angled triangles with whole-number sides that have no common factor have a perimeter of at most 1000?',
    answer: '70',
    checker: 'number',
    distractors: ['325', '69', '80'],
    solution: {
      code: `from math import gcd
count = 0
for m in range(2, 32):
    for n in range(1, m):
        if (m - n) % 2 == 1 and gcd(m, n) == 1 and 2 * m * (m + n) <= 1000:
            count += 1
print(count)`,
      wrongCode: `from math import isqrt
count = 0
for a in range(1, 334):
    for b in range(a, 500):
        c = isqrt(a * a + b * b)
        if c * c == a * a + b * b and a + b + c <= 1000:
            count += 1
print(count)`,
    },
  },
  {
    id: 'math-034',
    domain: 'mathematics',
    difficulty: 4,
    question:
      'In an election 15 votes are counted one by one: 9 for Ada and 6 for Osric. In how many orders of counting is Ada strictly ahead after every single vote?',
    answer: '1001',
    checker: 'number',
    distractors: ['2002', '1000', '1011'],
    solution: {
      code: `from functools import lru_cache

@lru_cache(None)
def orders(ada, osric):
    if ada == 0 and osric == 0:
        return 1
    if ada <= osric:
        return 0
    return (orders(ada - 1, osric) if ada else 0) + (orders(ada, osric - 1) if osric else 0)

print(orders(9, 6))`,
      wrongCode: `from functools import lru_cache

@lru_cache(None)
def orders(ada, osric):
    if ada == 0 and osric == 0:
        return 1
    if ada < osric:
        return 0
    return (orders(ada - 1, osric) if ada else 0) + (orders(ada, osric - 1) if osric else 0)

print(orders(9, 6))`,
    },
  },
  {
    id: 'math-035',
    domain: 'mathematics',
    difficulty: 1,
    question:
      'A deposit of 1,000 crowns earns 3.5 % a year, compounded monthly. How many crowns is it worth after seven years? Round to two decimals.',
    answer: '1277.17',
    checker: 'number',
    tolerance: 0.01,
    distractors: ['1272.28', '1245.00', '1277.42'],
    solution: {
      code: `print(round(1000 * (1 + 0.035 / 12) ** 84, 2))`,
      wrongCode: `print(round(1000 * 1.035 ** 7, 2))`,
    },
  },
  {
    id: 'math-036',
    domain: 'mathematics',
    difficulty: 4,
    question: 'How many integers from 1 to 200,000 are not divisible by the square of any prime?',
    answer: '121581',
    checker: 'number',
    distractors: ['125387', '121582', '243162'],
    solution: {
      code: `limit = 200_000
free = bytearray([1]) * (limit + 1)
for d in range(2, int(limit ** 0.5) + 1):
    for multiple in range(d * d, limit + 1, d * d):
        free[multiple] = 0
print(sum(free[1:]))`,
      wrongCode: `limit = 200_000
print(sum(all(n % d for d in (4, 9, 25, 49)) for n in range(1, limit + 1)))`,
    },
  },
  {
    id: 'math-037',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'A triangular field has its corners at the grid points (0, 0), (21, 9) and (6, 30). How many grid points lie strictly inside it?',
    answer: '283',
    checker: 'number',
    distractors: ['288', '282', '293'],
    solution: {
      code: `from math import gcd
corners = [(0, 0), (21, 9), (6, 30)]
sides = list(zip(corners, corners[1:] + corners[:1]))
twice_area = abs(sum(a * d - b * c for (a, b), (c, d) in sides))
border = sum(gcd(a - c, b - d) for (a, b), (c, d) in sides)
print((twice_area - border + 2) // 2)`,
      wrongCode: `corners = [(0, 0), (21, 9), (6, 30)]
sides = list(zip(corners, corners[1:] + corners[:1]))
print(abs(sum(a * d - b * c for (a, b), (c, d) in sides)) // 2)`,
    },
  },
  {
    id: 'math-038',
    domain: 'mathematics',
    difficulty: 5,
    question:
      'Twelve islets form a grid of 3 by 4, each joined by a possible bridge to its neighbours in the row and in the column. In how many ways can bridges be chosen so that all islets are connected and no bridge can be spared?',
    answer: '2415',
    checker: 'number',
    distractors: ['12376', '192', '4608'],
    solution: {
      code: `from fractions import Fraction
rows, columns = 3, 4
places = [(r, c) for r in range(rows) for c in range(columns)]

def entry(p, q):
    apart = abs(p[0] - q[0]) + abs(p[1] - q[1])
    if apart == 0:
        return sum(abs(p[0] - r) + abs(p[1] - c) == 1 for r, c in places)
    return -1 if apart == 1 else 0

matrix = [[Fraction(entry(p, q)) for q in places[1:]] for p in places[1:]]
trees = Fraction(1)
for k in range(len(matrix)):
    trees *= matrix[k][k]
    for row in range(k + 1, len(matrix)):
        factor = matrix[row][k] / matrix[k][k]
        matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[k])]
print(trees)`,
      wrongCode: `from math import comb
print(comb(17, 11))`,
    },
  },
  {
    id: 'math-039',
    domain: 'mathematics',
    difficulty: 2,
    question:
      'Start with 97. Halve an even number; triple an odd number and add one. How many steps does it take to reach 1?',
    answer: '118',
    checker: 'number',
    distractors: ['119', '117', '128'],
    solution: {
      code: `n, steps = 97, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)`,
      wrongCode: `n, steps = 97, 1
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)`,
    },
  },
  {
    id: 'math-040',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'Of 20 crates of apples, 6 are mouldy. An inspector opens 5 crates chosen at random. What is the probability that exactly 2 of them are mouldy? Round to four decimals.',
    answer: '0.3522',
    checker: 'number',
    tolerance: 0.0001,
    distractors: ['0.3087', '0.4000', '0.3228'],
    solution: {
      code: `from math import comb
print(round(comb(6, 2) * comb(14, 3) / comb(20, 5), 4))`,
      wrongCode: `from math import comb
print(round(comb(5, 2) * 0.3 ** 2 * 0.7 ** 3, 4))`,
    },
  },
];
