import type { SimulatedTask } from '../types';

export const tasks021To030: readonly SimulatedTask[] = [
  {
    id: 'math-021',
    domain: 'mathematics',
    difficulty: 4,
    question: 'What is the length of the repeating block in the decimal expansion of 1/1009?',
    answer: '252',
    checker: 'number',
    distractors: ['1008', '251', '262'],
    solution: {
      code: `power, length = 10 % 1009, 1
while power != 1:
    power = power * 10 % 1009
    length += 1
print(length)`,
      wrongCode: `print(1009 - 1)`,
    },
  },
  {
    id: 'math-022',
    domain: 'mathematics',
    difficulty: 3,
    question: 'How many pairs of twin primes (p, p + 2) are there with p + 2 below 5000?',
    answer: '126',
    checker: 'number',
    distractors: ['288', '125', '136'],
    solution: {
      code: `def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))

print(sum(is_prime(p) and is_prime(p + 2) for p in range(2, 4998)))`,
      wrongCode: `def is_prime(n):
    return n > 1 and all(n % d for d in range(3, int(n ** 0.5) + 1, 2))

print(sum(is_prime(p) and is_prime(p + 2) for p in range(2, 4998)))`,
    },
  },
  {
    id: 'math-023',
    domain: 'mathematics',
    difficulty: 3,
    question: 'How many ordered pairs of integers (x, y), negative ones included, satisfy x² + y² = 1105?',
    answer: '32',
    checker: 'number',
    distractors: ['8', '31', '64'],
    solution: {
      code: `print(sum(x * x + y * y == 1105 for x in range(-34, 35) for y in range(-34, 35)))`,
      wrongCode: `print(sum(x * x + y * y == 1105 for x in range(34) for y in range(34)))`,
    },
  },
  {
    id: 'math-024',
    domain: 'mathematics',
    difficulty: 4,
    question: 'In how many ways can 40 be written as a sum of different positive integers, the order being irrelevant?',
    answer: '1113',
    checker: 'number',
    distractors: ['37338', '1112', '1123'],
    solution: {
      code: `ways = [1] + [0] * 40
for part in range(1, 41):
    for total in range(40, part - 1, -1):
        ways[total] += ways[total - part]
print(ways[40])`,
      wrongCode: `ways = [1] + [0] * 40
for part in range(1, 41):
    for total in range(part, 41):
        ways[total] += ways[total - part]
print(ways[40])`,
    },
  },
  {
    id: 'math-025',
    domain: 'mathematics',
    difficulty: 4,
    question:
      'A ring of eight glass beads is strung from beads of three colours. Rings that differ only by a rotation count as the same; turning the ring over is not allowed. How many different rings are there?',
    answer: '834',
    checker: 'number',
    distractors: ['820', '833', '844'],
    solution: {
      code: `from itertools import product
rings = set()
for beads in product('RGB', repeat=8):
    rings.add(min(beads[k:] + beads[:k] for k in range(8)))
print(len(rings))`,
      wrongCode: `print(3 ** 8 // 8)`,
    },
  },
  {
    id: 'math-026',
    domain: 'mathematics',
    difficulty: 2,
    question: 'How many times in 24 hours do the hour hand and the minute hand of a clock stand at a right angle?',
    answer: '44',
    checker: 'number',
    distractors: ['48', '43', '88'],
    solution: {
      code: `# The minute hand gains 22 turns in a day, and each turn holds two right angles.
gained_turns = 24 - 2
print(2 * gained_turns)`,
      wrongCode: `print(2 * 24)`,
    },
  },
  {
    id: 'math-027',
    domain: 'mathematics',
    difficulty: 4,
    question:
      'A gambler owns 4 coins and plays until she has 10 or none. Each round she wins one coin with probability 0.45 and otherwise loses one. With what probability does she reach 10? Round to four decimals.',
    answer: '0.1913',
    checker: 'number',
    tolerance: 0.0001,
    distractors: ['0.4', '0.1937', '0.2712'],
    solution: {
      code: `ratio = 0.55 / 0.45
print(round((ratio ** 4 - 1) / (ratio ** 10 - 1), 4))`,
      wrongCode: `print(round(4 / 10, 4))`,
    },
  },
  {
    id: 'math-028',
    domain: 'mathematics',
    difficulty: 2,
    question:
      'Three lighthouses flash every 14, 20 and 33 seconds. All three flash together at midnight. How many more times do they flash together during the following 24 hours?',
    answer: '18',
    checker: 'number',
    distractors: ['9', '19', '17'],
    solution: {
      code: `from math import lcm
print(86_400 // lcm(14, 20, 33))`,
      wrongCode: `print(86_400 // (14 * 20 * 33))`,
    },
  },
  {
    id: 'math-029',
    domain: 'mathematics',
    difficulty: 3,
    question:
      'Forty-one sailors stand in a circle, numbered 1 to 41. Starting the count with number 1, every third sailor still standing leaves the circle. What is the number of the last one left?',
    answer: '31',
    checker: 'number',
    distractors: ['30', '62', '15'],
    solution: {
      code: `circle, at = list(range(1, 42)), 0
while len(circle) > 1:
    at = (at + 2) % len(circle)
    circle.pop(at)
print(circle[0])`,
      wrongCode: `last = 0
for size in range(2, 42):
    last = (last + 3) % size
print(last)`,
    },
  },
  {
    id: 'math-030',
    domain: 'mathematics',
    difficulty: 4,
    question:
      'How many permutations of the numbers 1 to 8 have exactly three descents, that is, exactly three places where a number is followed by a smaller one?',
    answer: '15619',
    checker: 'number',
    distractors: ['4293', '15620', '31238'],
    solution: {
      code: `from itertools import permutations
print(sum(sum(a > b for a, b in zip(p, p[1:])) == 3 for p in permutations(range(8))))`,
      wrongCode: `from itertools import permutations
print(sum(sum(a > b for a, b in zip(p, p[1:])) == 2 for p in permutations(range(8))))`,
    },
  },
];
