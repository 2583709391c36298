import type { SimulatedTask } from '../types';

export const tasks009To016: readonly SimulatedTask[] = [
  {
    id: 'logic-009',
    domain: 'logic',
    difficulty: 3,
    question:
      'Five people must cross a shaky bridge at night with a single lantern. At most two may cross at once, at the pace of the slower one, and somebody must bring the lantern back. They need 1, 3, 6, 8 and 12 minutes. What is the shortest total time in minutes?',
    answer: '29',
    checker: 'number',
    distractors: ['32', '30', '28'],
    solution: {
      code: `from heapq import heappop, heappush
times = (1, 3, 6, 8, 12)
queue, best = [(0, (1,) * 5, 1)], {}
while queue:
    spent, here, lantern = heappop(queue)
    if (here, lantern) in best:
        continue
    best[here, lantern] = spent
    side = [i for i in range(5) if here[i] == lantern]
    for i in side:
        for j in side:
            if i <= j:
                moved = tuple(1 - lantern if k in (i, j) else here[k] for k in range(5))
                heappush(queue, (spent + max(times[i], times[j]), moved, 1 - lantern))
print(best[(0,) * 5, 0])`,
      wrongCode: `times = [1, 3, 6, 8, 12]
# The fastest person accompanies everybody and returns alone.
print(sum(times[1:]) + times[0] * (len(times) - 2))`,
    },
  },
  {
    id: 'logic-010',
    domain: 'logic',
    difficulty: 3,
    question:
      'Three smugglers and three customs officers stand on a quay with a boat for at most two. Whenever officers are present on a side, smugglers must not outnumber them there. At least one person must row. How many crossings are needed, at the least, to bring all six across?',
    answer: '11',
    checker: 'number',
    distractors: ['9', '12', '10'],
    solution: {
      code: `from collections import deque
start = (3, 3, 1)
distance = {start: 0}
queue = deque([start])
safe = lambda s, o: o == 0 or s <= o
while queue:
    s, o, boat = queue.popleft()
    for ds, do in ((1, 0), (2, 0), (0, 1), (0, 2), (1, 1)):
        sign = -1 if boat else 1
        ns, no = s + sign * ds, o + sign * do
        state = (ns, no, 1 - boat)
        if 0 <= ns <= 3 and 0 <= no <= 3 and safe(ns, no) and safe(3 - ns, 3 - no) and state not in distance:
            distance[state] = distance[s, o, boat] + 1
            queue.append(state)
print(distance[0, 0, 0])`,
      wrongCode: `# Every round trip brings one person across, the last trip brings two.
print(2 * (6 - 2) + 1)`,
    },
  },
  {
    id: 'logic-011',
    domain: 'logic',
    difficulty: 3,
    question:
      'You have a tap, a drain and two unmarked jugs of 7 and 11 litres. Filling a jug, emptying a jug and pouring from one into the other each count as one step. What is the smallest number of steps after which one jug holds exactly 6 litres?',
    answer: '10',
    checker: 'number',
    distractors: ['22', '9', '20'],
    solution: {
      code: `def moves(jugs):
    a, b = jugs
    pour, back = min(a, 11 - b), min(b, 7 - a)
    return [(7, b), (a, 11), (0, b), (a, 0), (a - pour, b + pour), (a + back, b - back)]

from collections import deque
sizes = (7, 11)
start = (0, 0)
distance = {start: 0}
queue = deque([start])
while queue:
    jugs = queue.popleft()
    if 6 in jugs:
        print(distance[jugs])
        break
    for state in moves(jugs):
        if state not in distance:
            distance[state] = distance[jugs] + 1
            queue.append(state)`,
      wrongCode: `# Always fills the large jug and empties the small one.
small, large, steps = 0, 0, 0
while 6 not in (small, large):
    if large == 0:
        large = 11
    elif small == 7:
        small = 0
    else:
        amount = min(large, 7 - small)
        small, large = small + amount, large - amount
    steps += 1
print(steps)`,
    },
  },
  {
    id: 'logic-012',
    domain: 'logic',
    difficulty: 4,
    question:
      'A full jug holds 12 litres of oil; two empty ones hold 7 and 5 litres. Without any marks, the oil is to be divided into two equal parts of 6 litres. What is the smallest number of pourings?',
    answer: '11',
    checker: 'number',
    distractors: ['4', '12', '10'],
    solution: {
      code: `def moves(jugs):
    for i in range(3):
        for j in range(3):
            if i != j:
                amount = min(jugs[i], sizes[j] - jugs[j])
                state = list(jugs)
                state[i] -= amount
                state[j] += amount
                yield tuple(state)

from collections import deque
sizes = (12, 7, 5)
start = (12, 0, 0)
distance = {start: 0}
queue = deque([start])
while queue:
    jugs = queue.popleft()
    if sorted(jugs) == [0, 6, 6]:
        print(distance[jugs])
        break
    for state in moves(jugs):
        if state not in distance:
            distance[state] = distance[jugs] + 1
            queue.append(state)`,
      wrongCode: `def moves(jugs):
    for i in range(3):
        for j in range(3):
            if i != j:
                amount = min(jugs[i], sizes[j] - jugs[j])
                state = list(jugs)
                state[i] -= amount
                state[j] += amount
                yield tuple(state)

from collections import deque
sizes = (12, 7, 5)
start = (12, 0, 0)
distance = {start: 0}
queue = deque([start])
while queue:
    jugs = queue.popleft()
    if 6 in jugs or 3 in jugs:
        print(distance[jugs])
        break
    for state in moves(jugs):
        if state not in distance:
            distance[state] = distance[jugs] + 1
            queue.append(state)`,
    },
  },
  {
    id: 'logic-013',
    domain: 'logic',
    difficulty: 3,
    question:
      'In the sum SEA + SEA = WAVE every letter stands for a different digit, and no number begins with zero. What is the largest possible value of WAVE?',
    answer: '1652',
    checker: 'number',
    distractors: ['1968', '1651', '1662'],
    solution: {
      code: `best = 0
for sea in range(100, 1000):
    s, e, a = str(sea)
    wave = str(2 * sea)
    if len({s, e, a}) == 3 and len(wave) == 4 and wave[1] == a and wave[3] == e and len({s, e, a, wave[0], wave[2]}) == 5:
        best = max(best, 2 * sea)
print(best)`,
      wrongCode: `best = 0
for sea in range(100, 1000):
    s, e, a = str(sea)
    wave = str(2 * sea)
    if len({s, e, a}) == 3 and len(wave) == 4 and wave[3] == e and len(set(wave)) == 4:
        best = max(best, 2 * sea)
print(best)`,
    },
  },
  {
    id: 'logic-014',
    domain: 'logic',
    difficulty: 3,
    question:
      'In NET + NET = FISH every letter stands for a different digit, and no number begins with zero. In how many ways can the letters be replaced by digits so that the sum is right?',
    answer: '35',
    checker: 'number',
    distractors: ['240', '34', '70'],
    solution: {
      code: `count = 0
for net in range(100, 1000):
    fish = 2 * net
    if fish > 999 and len(set(str(net) + str(fish))) == 7:
        count += 1
print(count)`,
      wrongCode: `count = 0
for net in range(100, 1000):
    fish = 2 * net
    if fish > 999 and len(set(str(net))) == 3 and len(set(str(fish))) == 4:
        count += 1
print(count)`,
    },
  },
  {
    id: 'logic-015',
    domain: 'logic',
    difficulty: 3,
    question:
      'A quilt of 4 by 4 patches uses four colours so that every colour appears exactly once in each row and each column. How many such quilts are there?',
    answer: '576',
    checker: 'number',
    distractors: ['144', '575', '586'],
    solution: {
      code: `from itertools import permutations
rows = list(permutations(range(4)))

def count(chosen):
    if len(chosen) == 4:
        return 1
    return sum(count(chosen + [row]) for row in rows if all(a != b for old in chosen for a, b in zip(old, row)))

print(count([]))`,
      wrongCode: `from math import factorial
print(factorial(4) * factorial(3))`,
    },
  },
  {
    id: 'logic-016',
    domain: 'logic',
    difficulty: 2,
    question:
      'Six guests sit down at a round table. Ada and Osric refuse to sit side by side. Seatings that differ only by turning the table count as one. How many seatings are possible?',
    answer: '72',
    checker: 'number',
    distractors: ['96', '71', '82'],
    solution: {
      code: `from itertools import permutations
count = 0
for rest in permutations(range(1, 6)):
    table = (0,) + rest
    gap = abs(table.index(0) - table.index(1))
    count += gap not in (1, 5)
print(count)`,
      wrongCode: `from itertools import permutations
count = 0
for rest in permutations(range(1, 6)):
    table = (0,) + rest
    count += abs(table.index(0) - table.index(1)) != 1
print(count)`,
    },
  },
];
