import type { SimulatedTask } from '../types';

export const tasks001To008: readonly SimulatedTask[] = [
  {
    id: 'program-001',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

def log(entry, book=[]):
    book.append(entry)
    return len(book)

log('fog')
log('rain', [])
print(log('gale'))`,
    answer: '2',
    checker: 'number',
    distractors: ['1', '3', '0'],
    solution: {
      code: `def log(entry, book=[]):
    book.append(entry)
    return len(book)

log('fog')
log('rain', [])
print(log('gale'))`,
      wrongCode: `def log(entry, book=None):
    book = [] if book is None else book
    book.append(entry)
    return len(book)

log('fog')
log('rain', [])
print(log('gale'))`,
    },
  },
  {
    id: 'program-002',
    domain: 'programming',
    difficulty: 1,
    question: `What does this Python program print?

print('lighthouse'[-2:2:-2])`,
    answer: 'sot',
    checker: 'exact',
    distractors: ['gto', 'suhg', 'esuoht'],
    solution: {
      code: `print('lighthouse'[-2:2:-2])`,
      wrongCode: `print('lighthouse'[2:-2:2])`,
    },
  },
  {
    id: 'program-003',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

lamps = [lambda: n * 10 for n in range(4)]
print(sum(lamp() for lamp in lamps))`,
    answer: '120',
    checker: 'number',
    distractors: ['60', '30', '160'],
    solution: {
      code: `lamps = [lambda: n * 10 for n in range(4)]
print(sum(lamp() for lamp in lamps))`,
      wrongCode: `lamps = [lambda n=n: n * 10 for n in range(4)]
print(sum(lamp() for lamp in lamps))`,
    },
  },
  {
    id: 'program-004',
    domain: 'programming',
    difficulty: 1,
    question: `What does this Python program print?

print(-17 // 5 * 10 + -17 % 5)`,
    answer: '-37',
    checker: 'number',
    distractors: ['-32', '-28', '-43'],
    solution: {
      code: `print(-17 // 5 * 10 + -17 % 5)`,
      wrongCode: `from math import fmod, trunc
print(trunc(-17 / 5) * 10 + int(fmod(-17, 5)))`,
    },
  },
  {
    id: 'program-005',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

tides = (n * n for n in range(6))
high = max(tides)
print(high + sum(tides))`,
    answer: '25',
    checker: 'number',
    distractors: ['80', '55', '50'],
    solution: {
      code: `tides = (n * n for n in range(6))
high = max(tides)
print(high + sum(tides))`,
      wrongCode: `tides = [n * n for n in range(6)]
high = max(tides)
print(high + sum(tides))`,
    },
  },
  {
    id: 'program-006',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

chart = [[0] * 3] * 3
for i in range(3):
    chart[i][i] = i + 1
print(sum(map(sum, chart)))`,
    answer: '18',
    checker: 'number',
    distractors: ['6', '9', '27'],
    solution: {
      code: `chart = [[0] * 3] * 3
for i in range(3):
    chart[i][i] = i + 1
print(sum(map(sum, chart)))`,
      wrongCode: `chart = [[0] * 3 for _ in range(3)]
for i in range(3):
    chart[i][i] = i + 1
print(sum(map(sum, chart)))`,
    },
  },
  {
    id: 'program-007',
    domain: 'programming',
    difficulty: 3,
    question: `What does this Python program print?

def deep(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return deep(m - 1, 1)
    return deep(m - 1, deep(m, n - 1))

print(deep(2, 4))`,
    answer: '11',
    checker: 'number',
    distractors: ['5', '13', '16'],
    solution: {
      code: `def deep(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return deep(m - 1, 1)
    return deep(m - 1, deep(m, n - 1))

print(deep(2, 4))`,
      wrongCode: `def deep(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return deep(m - 1, 0)
    return deep(m - 1, deep(m, n - 1))

print(deep(2, 4))`,
    },
  },
  {
    id: 'program-008',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

crew = [('Nella', 3), ('Edric', 1), ('Maren', 3), ('Ilsa', 2), ('Hollis', 1)]
crew.sort(key=lambda sailor: sailor[1], reverse=True)
print(''.join(name[0] for name, _ in crew))`,
    answer: 'NMIEH',
    checker: 'exact',
    distractors: ['MNIHE', 'EHIMN', 'MNIEH'],
    solution: {
      code: `crew = [('Nella', 3), ('Edric', 1), ('Maren', 3), ('Ilsa', 2), ('Hollis', 1)]
crew.sort(key=lambda sailor: sailor[1], reverse=True)
print(''.join(name[0] for name, _ in crew))`,
      wrongCode: `crew = [('Nella', 3), ('Edric', 1), ('Maren', 3), ('Ilsa', 2), ('Hollis', 1)]
crew.sort(key=lambda sailor: sailor[1])
print(''.join(name[0] for name, _ in reversed(crew)))`,
    },
  },
];
