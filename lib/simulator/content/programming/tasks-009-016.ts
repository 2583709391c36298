import type { SimulatedTask } from '../types';

export const tasks009To016: readonly SimulatedTask[] = [
  {
    id: 'program-009',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

n, steps = 2026, 0
while n:
    n &= n - 1
    steps += 1
print(steps)`,
    answer: '8',
    checker: 'number',
    distractors: ['11', '9', '7'],
    solution: {
      code: `n, steps = 2026, 0
while n:
    n &= n - 1
    steps += 1
print(steps)`,
      wrongCode: `print((2026).bit_length())`,
    },
  },
  {
    id: 'program-010',
    domain: 'programming',
    difficulty: 3,
    question: `What does this Python program print?

order = []

def moor():
    try:
        order.append('rope')
        return len(order)
    finally:
        order.append('knot')
        order.append('kettle')

print(moor() * 10 + len(order))`,
    answer: '13',
    checker: 'number',
    distractors: ['33', '11', '12'],
    solution: {
      code: `order = []

def moor():
    try:
        order.append('rope')
        return len(order)
    finally:
        order.append('knot')
        order.append('kettle')

print(moor() * 10 + len(order))`,
      wrongCode: `order = []

def moor():
    order.append('rope')
    order.append('knot')
    order.append('kettle')
    return len(order)

print(moor() * 10 + len(order))`,
    },
  },
  {
    id: 'program-011',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

class Boat:
    crew = []
    sails = 2

one, two = Boat(), Boat()
one.crew.append('Ada')
one.sails += 3
two.crew.append('Osric')
print(len(Boat.crew) * 100 + Boat.sails * 10 + two.sails)`,
    answer: '222',
    checker: 'number',
    distractors: ['152', '255', '225'],
    solution: {
      code: `class Boat:
    crew = []
    sails = 2

one, two = Boat(), Boat()
one.crew.append('Ada')
one.sails += 3
two.crew.append('Osric')
print(len(Boat.crew) * 100 + Boat.sails * 10 + two.sails)`,
      wrongCode: `class Boat:
    def __init__(self):
        self.crew = []
        self.sails = 2

one, two = Boat(), Boat()
one.crew.append('Ada')
one.sails += 3
two.crew.append('Osric')
print(len(two.crew) * 100 + one.sails * 10 + two.sails)`,
    },
  },
  {
    id: 'program-012',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

print(round(0.5) + round(1.5) + round(2.5) + round(3.5))`,
    answer: '8',
    checker: 'number',
    distractors: ['10', '9', '6'],
    solution: {
      code: `print(round(0.5) + round(1.5) + round(2.5) + round(3.5))`,
      wrongCode: `from math import floor
print(sum(floor(x + 0.5) for x in (0.5, 1.5, 2.5, 3.5)))`,
    },
  },
  {
    id: 'program-013',
    domain: 'programming',
    difficulty: 2,
    question: `What does this Python program print?

found = 0
for n in (9, 15, 23, 25, 29):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        found += n
print(found)`,
    answer: '52',
    checker: 'number',
    distractors: ['77', '101', '23'],
    solution: {
      code: `found = 0
for n in (9, 15, 23, 25, 29):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        found += n
print(found)`,
      wrongCode: `found = 0
for n in (9, 15, 23, 25, 29):
    if n % 2 and n % 3:
        found += n
print(found)`,
    },
  },
  {
    id: 'program-014',
    domain: 'programming',
    difficulty: 1,
    question: `What does this Python program print?

stock = {'rope': 2, 'tar': 5}
stock.update(tar=1, oil=4)
stock['rope'] = stock.pop('tar') + stock.setdefault('oil', 9)
print(sum(stock.values()))`,
    answer: '9',
    checker: 'number',
    distractors: ['23', '10', '14'],
    solution: {
      code: `stock = {'rope': 2, 'tar': 5}
stock.update(tar=1, oil=4)
stock['rope'] = stock.pop('tar') + stock.setdefault('oil', 9)
print(sum(stock.values()))`,
      wrongCode: `stock = {'rope': 2, 'tar': 5, 'oil': 9}
stock['rope'] = stock.pop('tar') + stock['oil']
print(sum(stock.values()))`,
    },
  },
  {
    id: 'program-015',
    domain: 'programming',
    difficulty: 3,
    question: `What does this Python program print?

def tide():
    level = 1
    while True:
        change = yield level
        level = level * 2 + (change or 0)

water = tide()
next(water)
water.send(3)
next(water)
print(water.send(-4))`,
    answer: '16',
    checker: 'number',
    distractors: ['24', '20', '12'],
    solution: {
      code: `def tide():
    level = 1
    while True:
        change = yield level
        level = level * 2 + (change or 0)

water = tide()
next(water)
water.send(3)
next(water)
print(water.send(-4))`,
      wrongCode: `level = 1
for change in (0, 3, 0, -4):
    level = level * 2 + change
print(level)`,
    },
  },
  {
    id: 'program-016',
    domain: 'programming',
    difficulty: 3,
    question:
      'The edit distance of two words is the smallest number of single-letter insertions, deletions and substitutions that turns one into the other. What is the edit distance between “aharbourlamp” and “harbourlamps”?',
    answer: '2',
    checker: 'number',
    distractors: ['12', '3', '1'],
    solution: {
      code: `a, b = 'aharbourlamp', 'harbourlamps'
row = list(range(len(b) + 1))
for i, x in enumerate(a, 1):
    last, row[0] = row[0], i
    for j, y in enumerate(b, 1):
        last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
print(row[-1])`,
      wrongCode: `a, b = 'aharbourlamp', 'harbourlamps'
# Compares letter by letter without ever shifting the words.
print(sum(x != y for x, y in zip(a, b)) + abs(len(a) - len(b)))`,
    },
  },
];
