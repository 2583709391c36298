import type { SimulatedTask } from '../types';

export const tasks025To031: readonly SimulatedTask[] = [
  {
    id: 'program-025',
    domain: 'programming',
    difficulty: 4,
    question:
      'Let s(i) = (7·i² + 3·i) mod 101 for i = 0, 1, …, 59. How long is the longest strictly increasing subsequence of s(0), …, s(59)?',
    answer: '11',
    checker: 'number',
    distractors: ['6', '12', '10'],
    solution: {
      code: `from bisect import bisect_left
values = [(7 * i * i + 3 * i) % 101 for i in range(60)]
tails = []
for value in values:
    at = bisect_left(tails, value)
    tails[at:at + 1] = [value]
print(len(tails))`,
      wrongCode: `values = [(7 * i * i + 3 * i) % 101 for i in range(60)]
# Greedy: takes every value that is larger than the last one taken.
taken = [values[0]]
for value in values:
    if value > taken[-1]:
        taken.append(value)
print(len(taken))`,
    },
  },
  {
    id: 'program-026',
    domain: 'programming',
    difficulty: 3,
    question:
      'A boat carries at most 30 stone. Eight chests weigh 12, 7, 11, 8, 9, 6, 4 and 5 stone and are worth 60, 34, 55, 41, 42, 27, 22 and 24 crowns, in this order. What is the greatest total worth that one trip can carry?',
    answer: '152',
    checker: 'number',
    distractors: ['159', '162', '304'],
    solution: {
      code: `goods = [(12, 60), (7, 34), (11, 55), (8, 41), (9, 42), (6, 27), (4, 22), (5, 24)]
best = [0] * 31
for weight, value in goods:
    for room in range(30, weight - 1, -1):
        best[room] = max(best[room], best[room - weight] + value)
print(best[30])`,
      wrongCode: `goods = [(12, 60), (7, 34), (11, 55), (8, 41), (9, 42), (6, 27), (4, 22), (5, 24)]
best = [0] * 31
for weight, value in goods:
    for room in range(weight, 31):
        best[room] = max(best[room], best[room - weight] + value)
print(best[30])`,
    },
  },
  {
    id: 'program-027',
    domain: 'programming',
    difficulty: 4,
    question:
      'Langton’s ant walks on an endless white grid, facing north. On a white square it turns right, on a black one left; it then flips the colour of the square and moves one square forward. How many squares are black after 1000 moves?',
    answer: '118',
    checker: 'number',
    distractors: ['16', '117', '128'],
    solution: {
      code: `black, x, y, dx, dy = set(), 0, 0, 0, 1
for _ in range(1000):
    if (x, y) in black:
        black.remove((x, y))
        dx, dy = -dy, dx
    else:
        black.add((x, y))
        dx, dy = dy, -dx
    x, y = x + dx, y + dy
print(len(black))`,
      wrongCode: `black, x, y, dx, dy = set(), 0, 0, 0, 1
for _ in range(1000):
    if (x, y) in black:
        dx, dy = -dy, dx
    else:
        black.add((x, y))
        dx, dy = dy, -dx
    x, y = x + dx, y + dy
print(len(black))`,
    },
  },
  {
    id: 'program-028',
    domain: 'programming',
    difficulty: 1,
    question: 'Write 2026 in base 7.',
    answer: '5623',
    checker: 'number',
    distractors: ['3265', '5624', '11246'],
    solution: {
      code: `n, digits = 2026, ''
while n:
    digits = str(n % 7) + digits
    n //= 7
print(digits)`,
      wrongCode: `n, digits = 2026, ''
while n:
    digits += str(n % 7)
    n //= 7
print(digits)`,
    },
  },
  {
    id: 'program-029',
    domain: 'programming',
    difficulty: 2,
    question:
      'The look-and-say sequence begins 1, 11, 21, 1211, 111221. Each term reads the previous one aloud. How many digits does the 15th term have?',
    answer: '78',
    checker: 'number',
    distractors: ['102', '88', '156'],
    solution: {
      code: `term = '1'
for _ in range(14):
    runs, i = '', 0
    while i < len(term):
        j = i
        while j < len(term) and term[j] == term[i]:
            j += 1
        runs += str(j - i) + term[i]
        i = j
    term = runs
print(len(term))`,
      wrongCode: `term = '1'
for _ in range(15):
    runs, i = '', 0
    while i < len(term):
        j = i
        while j < len(term) and term[j] == term[i]:
            j += 1
        runs += str(j - i) + term[i]
        i = j
    term = runs
print(len(term))`,
    },
  },
  {
    id: 'program-030',
    domain: 'programming',
    difficulty: 3,
    question: `In this map # is rock and every other mark is open water. A boat moves one cell up, down, left or right. How many moves does it need at least from S to G?

S.#.....
..#.###.
.#..#...
...##.#.
.#....#.
.###.##.
.....#.G`,
    answer: '17',
    checker: 'number',
    distractors: ['13', '18', '16'],
    solution: {
      code: `from collections import deque
maze = ['S.#.....', '..#.###.', '.#..#...', '...##.#.', '.#....#.', '.###.##.', '.....#.G']
cells = {(r, c): mark for r, row in enumerate(maze) for c, mark in enumerate(row) if mark != '#'}
start = next(place for place, mark in cells.items() if mark == 'S')
distance, queue = {start: 0}, deque([start])
while queue:
    r, c = queue.popleft()
    for step in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
        if step in cells and step not in distance:
            distance[step] = distance[r, c] + 1
            queue.append(step)
print(next(distance[place] for place, mark in cells.items() if mark == 'G'))`,
      wrongCode: `# The straight-line distance in rows and columns, as if there were no rocks.
print(6 + 7)`,
    },
  },
  {
    id: 'program-031',
    domain: 'programming',
    difficulty: 5,
    question: `A tiny language has a tape of zeros and a pointer: > and < move the pointer, + and - change the cell by one, . prints the cell as an ASCII character, and [ … ] repeats while the current cell is not zero. What does this program print?

++++++++[>+++++++++<-]>+.++++++++++.-------.-------.`,
    answer: 'ISLE',
    checker: 'exact',
    distractors: ['HRKD', 'ISLD', 'HSLE'],
    solution: {
      code: `program = '++++++++[>+++++++++<-]>+.++++++++++.-------.-------.'
tape, at, ip, output = [0] * 100, 0, 0, ''
while ip < len(program):
    op = program[ip]
    if op == '>': at += 1
    elif op == '<': at -= 1
    elif op == '+': tape[at] += 1
    elif op == '-': tape[at] -= 1
    elif op == '.': output += chr(tape[at])
    elif op == '[' and tape[at] == 0 or op == ']' and tape[at] != 0:
        depth, step = 0, 1 if op == '[' else -1
        while True:
            depth += {'[': 1, ']': -1}.get(program[ip], 0)
            if depth == 0:
                break
            ip += step
    ip += 1
print(output)`,
      wrongCode: `program = '++++++++[>+++++++++<-]>.++++++++++.-------.-------.'
tape, at, ip, output = [0] * 100, 0, 0, ''
while ip < len(program):
    op = program[ip]
    if op == '>': at += 1
    elif op == '<': at -= 1
    elif op == '+': tape[at] += 1
    elif op == '-': tape[at] -= 1
    elif op == '.': output += chr(tape[at])
    elif op == '[' and tape[at] == 0 or op == ']' and tape[at] != 0:
        depth, step = 0, 1 if op == '[' else -1
        while True:
            depth += {'[': 1, ']': -1}.get(program[ip], 0)
            if depth == 0:
                break
            ip += step
    ip += 1
print(output)`,
    },
  },
];
