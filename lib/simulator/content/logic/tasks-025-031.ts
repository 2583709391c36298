import type { SimulatedTask } from '../types';

export const tasks025To031: readonly SimulatedTask[] = [
  {
    id: 'logic-025',
    domain: 'logic',
    difficulty: 3,
    question:
      'Two players take turns removing 1, 3 or 4 pebbles from a heap; whoever takes the last pebble wins. For how many starting heaps of 1 to 50 pebbles can the second player force a win?',
    answer: '14',
    checker: 'number',
    distractors: ['10', '15', '13'],
    solution: {
      code: `wins = [False]
for heap in range(1, 51):
    wins.append(any(heap >= take and not wins[heap - take] for take in (1, 3, 4)))
print(wins[1:].count(False))`,
      wrongCode: `print(50 // 5)`,
    },
  },
  {
    id: 'logic-026',
    domain: 'logic',
    difficulty: 3,
    question:
      'A lock opens with three different digits. For 6 8 2, one digit is right and in its place. For 6 1 4, one digit is right but in the wrong place. For 2 0 6, two digits are right but in the wrong places. For 7 3 8, nothing is right. For 7 8 0, one digit is right but in the wrong place. What is the code? Give it as three digits.',
    answer: '042',
    checker: 'exact',
    distractors: ['960', '062', '602'],
    solution: {
      code: `from itertools import permutations
def score(code, guess):
    placed = sum(a == b for a, b in zip(code, guess))
    return placed, len(set(code) & set(guess)) - placed

clues = (('682', (1, 0)), ('614', (0, 1)), ('206', (0, 2)), ('738', (0, 0)), ('780', (0, 1)))
for code in permutations('0123456789', 3):
    if all(score(code, guess) == result for guess, result in clues):
        print(''.join(code))`,
      wrongCode: `from itertools import permutations
clues = (('682', 1), ('614', 1), ('206', 2), ('738', 0), ('780', 1))
# Counts the right digits and forgets about their places.
for code in permutations('9876543210', 3):
    if all(len(set(code) & set(guess)) == right for guess, right in clues):
        print(''.join(code))
        break`,
    },
  },
  {
    id: 'logic-027',
    domain: 'logic',
    difficulty: 4,
    question:
      'Five keepers live in a row of lighthouses, numbered 1 to 5 from west to east: Ana, Ben, Cleo, Dov and Eli. Each keeps one animal: goat, cat, owl, hen or dog. Cleo lives in the middle. The goat lives directly west of the owl. Ana lives furthest east and keeps the cat. Ben lives directly east of Dov. The dog belongs to Eli, who lives next to Cleo. The hen is not kept by Cleo. Who keeps the goat?',
    answer: 'Ben',
    checker: 'exact',
    distractors: ['Cleo', 'Dov', 'Eli'],
    solution: {
      code: `from itertools import permutations
found = set()
for people in permutations(('Ana', 'Ben', 'Cleo', 'Dov', 'Eli')):
    place = people.index
    if place('Cleo') != 2 or place('Ana') != 4 or place('Ben') != place('Dov') + 1 or abs(place('Eli') - 2) != 1:
        continue
    for animals in permutations(('goat', 'cat', 'owl', 'hen', 'dog')):
        pet = dict(zip(people, animals))
        if pet['Ana'] == 'cat' and pet['Eli'] == 'dog' and pet['Cleo'] != 'hen' and animals.index('owl') == animals.index('goat') + 1:
            found.add(next(p for p in people if pet[p] == 'goat'))
print(' or '.join(sorted(found)))`,
      wrongCode: `from itertools import permutations
people = ('Dov', 'Ben', 'Cleo', 'Eli', 'Ana')
for animals in permutations(('goat', 'cat', 'owl', 'hen', 'dog')):
    pet = dict(zip(people, animals))
    # Takes "directly west of" for "next to".
    if pet['Ana'] == 'cat' and pet['Eli'] == 'dog' and pet['Cleo'] != 'hen' and abs(animals.index('owl') - animals.index('goat')) == 1:
        keeper = next(p for p in people if pet[p] == 'goat')
print(keeper)`,
    },
  },
  {
    id: 'logic-028',
    domain: 'logic',
    difficulty: 1,
    question: 'The day before the day after tomorrow will be a Thursday. Which day was it the day before yesterday?',
    answer: 'Monday',
    checker: 'exact',
    distractors: ['Tuesday', 'Wednesday', 'Sunday'],
    solution: {
      code: `days = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
today = (days.index('Thursday') - 2 + 1) % 7
print(days[(today - 2) % 7])`,
      wrongCode: `days = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
today = days.index('Thursday')
print(days[(today - 2) % 7])`,
    },
  },
  {
    id: 'logic-029',
    domain: 'logic',
    difficulty: 4,
    question:
      'A lamp on an islet lights that islet and all islets joined to it by a causeway. The causeways are 1–2, 1–3, 2–4, 3–4, 3–5, 4–6, 5–7, 6–7, 6–8, 7–9, 8–10 and 9–10. What is the smallest number of lamps that lights all ten islets?',
    answer: '4',
    checker: 'number',
    distractors: ['5', '3', '8'],
    solution: {
      code: `from itertools import combinations
causeways = [(1, 2), (1, 3), (2, 4), (3, 4), (3, 5), (4, 6), (5, 7), (6, 7), (6, 8), (7, 9), (8, 10), (9, 10)]
lights = {i: {i} for i in range(1, 11)}
for a, b in causeways:
    lights[a].add(b)
    lights[b].add(a)
print(next(n for n in range(1, 11) if any(len(set().union(*(lights[i] for i in chosen))) == 10 for chosen in combinations(lights, n))))`,
      wrongCode: `# Every lamp lights itself and on average 2.4 neighbours, rounded down.
print(10 // 2)`,
    },
  },
  {
    id: 'logic-030',
    domain: 'logic',
    difficulty: 4,
    question:
      'The sea distances between five harbours, in miles, are: A–B 12, A–C 9, A–D 20, A–E 14, B–C 7, B–D 15, B–E 21, C–D 11, C–E 18, D–E 10. How long is the shortest round trip from A through all the others and back to A?',
    answer: '54',
    checker: 'number',
    distractors: ['55', '53', '64'],
    solution: {
      code: `from itertools import permutations
miles = {'AB': 12, 'AC': 9, 'AD': 20, 'AE': 14, 'BC': 7, 'BD': 15, 'BE': 21, 'CD': 11, 'CE': 18, 'DE': 10}
length = lambda trip: sum(miles[''.join(sorted(leg))] for leg in zip(trip, trip[1:]))
print(min(length(('A',) + middle + ('A',)) for middle in permutations('BCDE')))`,
      wrongCode: `miles = {'AB': 12, 'AC': 9, 'AD': 20, 'AE': 14, 'BC': 7, 'BD': 15, 'BE': 21, 'CD': 11, 'CE': 18, 'DE': 10}
here, left, total = 'A', set('BCDE'), 0
while left:
    there = min(left, key=lambda port: miles[''.join(sorted(here + port))])
    total += miles[''.join(sorted(here + there))]
    here = there
    left.remove(there)
print(total + miles[''.join(sorted('A' + here))])`,
    },
  },
  {
    id: 'logic-031',
    domain: 'logic',
    difficulty: 3,
    question:
      'Seven beacons must be given colours so that beacons within sight of each other differ. In sight of each other are 1–2, 2–3, 3–4, 4–5, 5–1, and beacon 6 sees 1, 2, 3, 4 and 5, while beacon 7 sees 6 and 1. What is the smallest number of colours?',
    answer: '4',
    checker: 'number',
    distractors: ['3', '5', '8'],
    solution: {
      code: `from itertools import product
sights = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1), (6, 1), (6, 2), (6, 3), (6, 4), (6, 5), (7, 6), (7, 1)]
print(next(n for n in range(1, 8) if any(all(c[a - 1] != c[b - 1] for a, b in sights) for c in product(range(n), repeat=7))))`,
      wrongCode: `from itertools import product
sights = [(1, 2), (2, 3), (3, 4), (4, 5), (6, 1), (6, 2), (6, 3), (6, 4), (6, 5), (7, 6), (7, 1)]
print(next(n for n in range(1, 8) if any(all(c[a - 1] != c[b - 1] for a, b in sights) for c in product(range(n), repeat=7))))`,
    },
  },
];
