import type { SimulatedTask } from '../types';

export const tasks017To024: readonly SimulatedTask[] = [
  {
    id: 'logic-017',
    domain: 'logic',
    difficulty: 4,
    question:
      'Eight choristers, A to H, stand in a row. A stands somewhere to the left of B, C and D stand next to each other, and E stands at neither end. In how many ways can they line up?',
    answer: '3600',
    checker: 'number',
    distractors: ['1800', '7200', '3609'],
    solution: {
      code: `from itertools import permutations
count = 0
for row in permutations('ABCDEFGH'):
    at = row.index
    if at('A') < at('B') and abs(at('C') - at('D')) == 1 and at('E') not in (0, 7):
        count += 1
print(count)`,
      wrongCode: `from itertools import permutations
count = 0
for row in permutations('ABCDEFGH'):
    at = row.index
    if at('A') < at('B') and at('D') - at('C') == 1 and at('E') not in (0, 7):
        count += 1
print(count)`,
    },
  },
  {
    id: 'logic-018',
    domain: 'logic',
    difficulty: 2,
    question: '1 March 2026 is a Sunday. On which day of the week does 1 March 2100 fall?',
    answer: 'Monday',
    checker: 'exact',
    distractors: ['Tuesday', 'Wednesday', 'Sunday'],
    solution: {
      code: `from datetime import date
print(date(2100, 3, 1).strftime('%A'))`,
      wrongCode: `days = ('Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday')
# Every fourth year from 2028 up to and including 2100 counted as a leap year.
print(days[(74 + 19) % 7])`,
    },
  },
  {
    id: 'logic-019',
    domain: 'logic',
    difficulty: 2,
    question: 'How many times does the 13th of a month fall on a Friday in the ten years from 2020 to 2029?',
    answer: '16',
    checker: 'number',
    distractors: ['18', '17', '15'],
    solution: {
      code: `from datetime import date
print(sum(date(year, month, 13).weekday() == 4 for year in range(2020, 2030) for month in range(1, 13)))`,
      wrongCode: `from datetime import date
print(sum(date(year, month, 13).weekday() == 5 for year in range(2020, 2030) for month in range(1, 13)))`,
    },
  },
  {
    id: 'logic-020',
    domain: 'logic',
    difficulty: 2,
    question:
      'All tern watchers are early risers. No early riser plays the storm drum. Some tern watchers are poets. Which statement follows for certain?',
    answer: 'D',
    checker: 'choice',
    choices: [
      { label: 'A', text: 'All tern watchers are poets.' },
      { label: 'B', text: 'Some poets play the storm drum.' },
      { label: 'C', text: 'No poet plays the storm drum.' },
      { label: 'D', text: 'Some poets do not play the storm drum.' },
    ],
    distractors: ['C', 'A', 'B'],
    solution: {
      code: `# Bits: watcher 1, early riser 2, drummer 4, poet 8. A world is the set of kinds of people that exist.
kinds = [k for k in range(16) if not (k & 1 and not k & 2) and not (k & 2 and k & 4)]
claims = {
    'A': lambda w: all(k & 8 for k in w if k & 1),
    'B': lambda w: any(k & 8 and k & 4 for k in w),
    'C': lambda w: all(not k & 4 for k in w if k & 8),
    'D': lambda w: any(k & 8 and not k & 4 for k in w),
}
worlds = []
for mask in range(1 << len(kinds)):
    world = [k for i, k in enumerate(kinds) if mask >> i & 1]
    if any(k & 1 and k & 8 for k in world):
        worlds.append(world)
print(next(label for label, claim in claims.items() if all(map(claim, worlds))))`,
      wrongCode: `# Bits: watcher 1, early riser 2, drummer 4, poet 8. A world is the set of kinds of people that exist.
kinds = [k for k in range(16) if not (k & 1 and not k & 2) and not (k & 2 and k & 4)]
claims = {
    'A': lambda w: all(k & 8 for k in w if k & 1),
    'B': lambda w: any(k & 8 and k & 4 for k in w),
    'C': lambda w: all(not k & 4 for k in w if k & 8 and k & 1),
    'D': lambda w: any(k & 8 and not k & 4 for k in w),
}
worlds = []
for mask in range(1 << len(kinds)):
    world = [k for i, k in enumerate(kinds) if mask >> i & 1]
    if any(k & 1 and k & 8 for k in world):
        worlds.append(world)
print(next(label for label, claim in claims.items() if all(map(claim, worlds))))`,
    },
  },
  {
    id: 'logic-021',
    domain: 'logic',
    difficulty: 2,
    question:
      'If there is fog, the ferry is late. If the ferry is late, the market opens late or the choir is cancelled. Today the choir sang, and the market opened on time. What follows?',
    answer: 'C',
    checker: 'choice',
    choices: [
      { label: 'A', text: 'There was fog, and the ferry was late.' },
      { label: 'B', text: 'The ferry was late, but there was no fog.' },
      { label: 'C', text: 'There was no fog, and the ferry was not late.' },
      { label: 'D', text: 'There was fog, but the ferry was not late.' },
      { label: 'E', text: 'Nothing can be said about the fog.' },
    ],
    distractors: ['E', 'A', 'B'],
    solution: {
      code: `from itertools import product
worlds = [(fog, late) for fog, late, market, cancelled in product([0, 1], repeat=4)
          if late >= fog and (market or cancelled or not late) and not cancelled and not market]
claims = {
    'A': lambda fog, late: fog and late,
    'B': lambda fog, late: late and not fog,
    'C': lambda fog, late: not fog and not late,
    'D': lambda fog, late: fog and not late,
}
print(next(label for label, claim in claims.items() if all(claim(*world) for world in worlds)))`,
      wrongCode: `from itertools import product
# Leaves out that the market opened on time.
worlds = [(fog, late) for fog, late, market, cancelled in product([0, 1], repeat=4)
          if late >= fog and (market or cancelled or not late) and not cancelled]
claims = {
    'A': lambda fog, late: fog and late,
    'B': lambda fog, late: late and not fog,
    'C': lambda fog, late: not fog and not late,
    'D': lambda fog, late: fog and not late,
}
print(next((label for label, claim in claims.items() if all(claim(*world) for world in worlds)), 'E'))`,
    },
  },
  {
    id: 'logic-022',
    domain: 'logic',
    difficulty: 3,
    question:
      'Of 80 identical-looking coins one is slightly heavier. What is the smallest number of weighings on a two-pan balance that always finds it?',
    answer: '4',
    checker: 'number',
    distractors: ['7', '5', '3'],
    solution: {
      code: `weighings, coins = 0, 1
while coins < 80:
    coins *= 3
    weighings += 1
print(weighings)`,
      wrongCode: `weighings, coins = 0, 1
while coins < 80:
    coins *= 2
    weighings += 1
print(weighings)`,
    },
  },
  {
    id: 'logic-023',
    domain: 'logic',
    difficulty: 2,
    question:
      'Two hundred lamps, numbered 1 to 200, are out. Keeper number 1 turns the switch of every lamp, keeper number 2 that of every second lamp, keeper number 3 that of every third, and so on up to keeper number 200. How many lamps burn at the end?',
    answer: '14',
    checker: 'number',
    distractors: ['186', '13', '28'],
    solution: {
      code: `lit = [False] * 201
for keeper in range(1, 201):
    for lamp in range(keeper, 201, keeper):
        lit[lamp] = not lit[lamp]
print(sum(lit))`,
      wrongCode: `lit = [False] * 201
for keeper in range(2, 201):
    for lamp in range(keeper, 201, keeper):
        lit[lamp] = not lit[lamp]
print(sum(lit))`,
    },
  },
  {
    id: 'logic-024',
    domain: 'logic',
    difficulty: 4,
    question:
      'Three heaps hold 7, 11 and 13 shells. Two players take turns; a move takes any positive number of shells from one heap, and whoever takes the last shell wins. How many different first moves win with perfect play?',
    answer: '3',
    checker: 'number',
    distractors: ['1', '0', '2'],
    solution: {
      code: `heaps = [7, 11, 13]
wins = 0
for i, size in enumerate(heaps):
    others = 0
    for j, other in enumerate(heaps):
        if j != i:
            others ^= other
    wins += others < size
print(wins)`,
      wrongCode: `heaps = [7, 11, 13]
# One heap is reduced by the nim-sum and the rest is left alone.
print(heaps[0] ^ heaps[1] ^ heaps[2])`,
    },
  },
];
