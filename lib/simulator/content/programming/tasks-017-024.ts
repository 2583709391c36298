import type { SimulatedTask } from '../types';

export const tasks017To024: readonly SimulatedTask[] = [
  {
    id: 'program-017',
    domain: 'programming',
    difficulty: 3,
    question:
      'How long is the longest common subsequence (letters in the same order, not necessarily adjacent) of “thequietharbourmaster” and “theharbouratthemoon”?',
    answer: '13',
    checker: 'number',
    distractors: ['7', '12', '26'],
    solution: {
      code: `from functools import lru_cache
a, b = 'thequietharbourmaster', 'theharbouratthemoon'

@lru_cache(None)
def longest(i, j):
    if i == len(a) or j == len(b):
        return 0
    if a[i] == b[j]:
        return 1 + longest(i + 1, j + 1)
    return max(longest(i + 1, j), longest(i, j + 1))

print(longest(0, 0))`,
      wrongCode: `a, b = 'thequietharbourmaster', 'theharbouratthemoon'
print(max(j - i for i in range(len(a)) for j in range(i, len(a) + 1) if a[i:j] in b))`,
    },
  },
  {
    id: 'program-018',
    domain: 'programming',
    difficulty: 2,
    question: 'Evaluate this expression in reverse Polish notation: 15 7 1 1 + - / 3 * 2 1 1 + + -',
    answer: '5',
    checker: 'number',
    distractors: ['7', '9', '-5'],
    solution: {
      code: `stack = []
for token in '15 7 1 1 + - / 3 * 2 1 1 + + -'.split():
    if token.isdigit():
        stack.append(int(token))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append({'+': a + b, '-': a - b, '*': a * b, '/': a // b if b else 0}[token])
print(stack[0])`,
      wrongCode: `stack = []
for token in '15 7 1 1 + - / 3 * 2 1 1 + + -'.split():
    if token.isdigit():
        stack.append(int(token))
    else:
        a, b = stack.pop(), stack.pop()
        stack.append({'+': a + b, '-': a - b, '*': a * b, '/': a // b if b else 0}[token])
print(stack[0])`,
    },
  },
  {
    id: 'program-019',
    domain: 'programming',
    difficulty: 4,
    question:
      'In Conway’s Game of Life on an unbounded board, five cells are alive at (1, 0), (2, 0), (0, 1), (1, 1) and (1, 2). How many cells are alive after 50 generations?',
    answer: '64',
    checker: 'number',
    distractors: ['48', '63', '74'],
    solution: {
      code: `from collections import Counter
alive = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}
for _ in range(50):
    near = Counter((x + dx, y + dy) for x, y in alive for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    alive = {cell for cell, n in near.items() if n == 3 or n == 2 and cell in alive}
print(len(alive))`,
      wrongCode: `from collections import Counter
alive = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}
for _ in range(49):
    near = Counter((x + dx, y + dy) for x, y in alive for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    alive = {cell for cell, n in near.items() if n == 3 or n == 2 and cell in alive}
print(len(alive))`,
    },
  },
  {
    id: 'program-020',
    domain: 'programming',
    difficulty: 3,
    question:
      'A pseudo-random generator starts at x = 42 and replaces x by (1103515245·x + 12345) modulo 2 to the power 31. What is x after 100 replacements?',
    answer: '1205999894',
    checker: 'number',
    distractors: ['2056830513', '2411999788', '602999947'],
    solution: {
      code: `x = 42
for _ in range(100):
    x = (1103515245 * x + 12345) % 2 ** 31
print(x)`,
      wrongCode: `x = 42
for _ in range(99):
    x = (1103515245 * x + 12345) % 2 ** 31
print(x)`,
    },
  },
  {
    id: 'program-021',
    domain: 'programming',
    difficulty: 3,
    question:
      'The Adler-32 checksum keeps two sums modulo 65521: a, starting at 1, adds each byte, and b, starting at 0, adds each new value of a. The checksum is b·65536 + a. What is the checksum, in decimal, of the ASCII text “Almanac of the Lantern Isles” without the quotation marks?',
    answer: '2414873112',
    checker: 'number',
    distractors: ['2413038103', '2414873111', '4829746224'],
    solution: {
      code: `a, b = 1, 0
for byte in b'Almanac of the Lantern Isles':
    a = (a + byte) % 65521
    b = (b + a) % 65521
print(b * 65536 + a)`,
      wrongCode: `a, b = 0, 0
for byte in b'Almanac of the Lantern Isles':
    a = (a + byte) % 65521
    b = (b + a) % 65521
print(b * 65536 + a)`,
    },
  },
  {
    id: 'program-022',
    domain: 'programming',
    difficulty: 1,
    question:
      'Run-length encoding writes every run of equal letters as its length followed by the letter, also for runs of one. Encode ffffoggghhhhhhornnn.',
    answer: '4f1o3g6h1o1r3n',
    checker: 'exact',
    distractors: ['4fo3g6hor3n', '4f1o3g5h1o1r3n', '4f2o3g6h1r3n'],
    solution: {
      code: `from itertools import groupby
print(''.join(f'{len(list(run))}{letter}' for letter, run in groupby('ffffoggghhhhhhornnn')))`,
      wrongCode: `from itertools import groupby
runs = [(len(list(run)), letter) for letter, run in groupby('ffffoggghhhhhhornnn')]
print(''.join(f'{n}{letter}' if n > 1 else letter for n, letter in runs))`,
    },
  },
  {
    id: 'program-023',
    domain: 'programming',
    difficulty: 2,
    question:
      'A message was enciphered by moving every letter four places forward in the alphabet, with A following Z. Decipher it: ERH XLI PEQT FYVRIH SR',
    answer: 'AND THE LAMP BURNED ON',
    checker: 'exact',
    distractors: ['IVL BPM TIUX JCZVML WV', 'AND THE LAMP TURNED ON', 'AND THE LAMB BURNED ON'],
    solution: {
      code: `text = 'ERH XLI PEQT FYVRIH SR'
print(''.join(chr((ord(c) - 65 - 4) % 26 + 65) if c != ' ' else c for c in text))`,
      wrongCode: `text = 'ERH XLI PEQT FYVRIH SR'
print(''.join(chr((ord(c) - 65 + 4) % 26 + 65) if c != ' ' else c for c in text))`,
    },
  },
  {
    id: 'program-024',
    domain: 'programming',
    difficulty: 2,
    question:
      'A stonemason carves the numbers 1 to 100 in standard Roman numerals. How many letters does he carve in all?',
    answer: '401',
    checker: 'number',
    distractors: ['501', '400', '411'],
    solution: {
      code: `pairs = [(100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]
total = 0
for n in range(1, 101):
    for value, letters in pairs:
        while n >= value:
            n -= value
            total += len(letters)
print(total)`,
      wrongCode: `pairs = [(100, 'C'), (50, 'L'), (10, 'X'), (5, 'V'), (1, 'I')]
total = 0
for n in range(1, 101):
    for value, letters in pairs:
        while n >= value:
            n -= value
            total += len(letters)
print(total)`,
    },
  },
];
