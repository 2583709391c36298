import type { SimulatedTask } from '../types';

export const tasks001To010: readonly SimulatedTask[] = [
  {
    id: 'math-001',
    domain: 'mathematics',
    difficulty: 1,
    question: 'What is the sum of all positive integers below 1000 that are divisible by 7 or by 11?',
    answer: '110110',
    checker: 'number',
    distractors: ['116116', '110109', '220220'],
    solution: {
      code: `print(sum(n for n in range(1, 1000) if n % 7 == 0 or n % 11 == 0))`,
      wrongCode: `print(sum(range(0, 1000, 7)) + sum(range(0, 1000, 11)))`,
    },
  },
  {
    id: 'math-002',
    domain: 'mathematics',
    difficulty: 2,
    question: 'How many integers from 1 to 10,000 contain the digit 7 exactly once?',
    answer: '2916',
    checker: 'number',
    distractors: ['3439', '5832', '1458'],
    solution: {
      code: `print(sum(str(n).count('7') == 1 for n in range(1, 10_001)))`,
      wrongCode: `print(sum('7' in str(n) for n in range(1, 10_001)))`,
    },
  },
  {
    id: 'math-003',
    domain: 'mathematics',
    difficulty: 2,
    question: 'What are the last three digits of 7 to the power 2026? Give them as one number.',
    answer: '649',
    checker: 'number',
    distractors: ['807', '648', '659'],
    solution: {
      code: `print(pow(7, 2026, 1000))`,
      wrongCode: `print(pow(7, 2025, 1000))`,
    },
  },
  {
    id: 'math-004',
    domain: 'mathematics',
    difficulty: 3,
    question: 'With how many zeros does 2026! (the factorial of 2026) end?',
    answer: '505',
    checker: 'number',
    distractors: ['405', '504', '515'],
    solution: {
      code: `n, zeros = 2026, 0
while n:
    n //= 5
    zeros += n
print(zeros)`,
      wrongCode: `print(2026 // 5)`,
    },
  },
  {
    id: 'math-005',
    domain: 'mathematics',
    difficulty: 2,
    question: 'How many positive divisors does 720720 have?',
    answer: '240',
    checker: 'number',
    distractors: ['238', '250', '480'],
    solution: {
      code: `print(sum(720720 % d == 0 for d in range(1, 720721)))`,
      wrongCode: `print(sum(720720 % d == 0 for d in range(2, 720720)))`,
    },
  },
  {
    id: 'math-006',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'An emirp is a prime that becomes a different prime when its decimal digits are reversed. How many emirps are there below 10,000?',
    answer: '240',
    checker: 'number',
    distractors: ['260', '239', '250'],
    solution: {
      code: `def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))

def is_emirp(n):
    mirror = int(str(n)[::-1])
    return mirror != n and is_prime(n) and is_prime(mirror)

print(sum(is_emirp(n) for n in range(10_000)))`,
      wrongCode: `def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))

print(sum(is_prime(n) and is_prime(int(str(n)[::-1])) for n in range(10_000)))`,
    },
  },
  {
    id: 'math-007',
    domain: 'mathematics',
    difficulty: 1,
    question: 'What is the sum of the decimal digits of 2 to the power 500?',
    answer: '679',
    checker: 'number',
    distractors: ['151', '678', '689'],
    solution: {
      code: `print(sum(map(int, str(2 ** 500))))`,
      wrongCode: `print(len(str(2 ** 500)))`,
    },
  },
  {
    id: 'math-008',
    domain: 'mathematics',
    difficulty: 4,
    question: 'In how many ways can a floor of 3 by 20 squares be covered completely with 2-by-1 tiles?',
    answer: '413403',
    checker: 'number',
    distractors: ['141481', '826806', '206701'],
    solution: {
      code: `ways = {0: 1, 2: 3}
for n in range(4, 21, 2):
    ways[n] = 4 * ways[n - 2] - ways[n - 4]
print(ways[20])`,
      wrongCode: `ways = {0: 1, 2: 3}
for n in range(4, 21, 2):
    ways[n] = 3 * ways[n - 2] + ways[n - 4]
print(ways[20])`,
    },
  },
  {
    id: 'math-009',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'A rower goes from the corner (0, 0) to (8, 8) of a grid of canals, always one step east or one step north. The crossing (4, 4) is closed. How many routes remain?',
    answer: '7970',
    checker: 'number',
    distractors: ['12800', '7969', '15940'],
    solution: {
      code: `from math import comb
print(comb(16, 8) - comb(8, 4) ** 2)`,
      wrongCode: `from math import comb
print(comb(16, 8) - comb(8, 4))`,
    },
  },
  {
    id: 'math-010',
    domain: 'mathematics',
    difficulty: 2,
    question: 'How many different arrangements of the eleven letters of ARCHIPELAGO begin with a vowel?',
    answer: '9072000',
    checker: 'number',
    distractors: ['18144000', '9072001', '4536000'],
    solution: {
      code: `from math import factorial
# A occurs twice; I, E and O once each.
print(factorial(10) + 3 * factorial(10) // 2)`,
      wrongCode: `from math import factorial
print(5 * factorial(10))`,
    },
  },
];
