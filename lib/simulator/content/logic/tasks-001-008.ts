import type { SimulatedTask } from '../types';

export const tasks001To008: readonly SimulatedTask[] = [
  {
    id: 'logic-001',
    domain: 'logic',
    difficulty: 1,
    question:
      'Each of three lamp keepers either always tells the truth or always lies. Mara says: “Odo is a liar.” Odo says: “Pim is a liar.” Pim says: “Mara and Odo are both liars.” Who tells the truth?',
    answer: 'B',
    checker: 'choice',
    choices: [
      { label: 'A', text: 'only Mara' },
      { label: 'B', text: 'only Odo' },
      { label: 'C', text: 'only Pim' },
      { label: 'D', text: 'Mara and Pim' },
      { label: 'E', text: 'nobody' },
    ],
    distractors: ['D', 'A', 'C'],
    solution: {
      code: `from itertools import product
for mara, odo, pim in product([True, False], repeat=3):
    if mara == (not odo) and odo == (not pim) and pim == (not mara and not odo):
        print({(True, False, False): 'A', (False, True, False): 'B', (False, False, True): 'C', (True, False, True): 'D'}[mara, odo, pim])`,
      wrongCode: `from itertools import product
# Never asks whether what Pim says agrees with Pim.
for mara, odo, pim in product([True, False], repeat=3):
    if mara == (not odo) and odo == (not pim):
        print({(True, False, False): 'A', (False, True, False): 'B', (False, False, True): 'C', (True, False, True): 'D'}[mara, odo, pim])
        break`,
    },
  },
  {
    id: 'logic-002',
    domain: 'logic',
    difficulty: 2,
    question:
      'Somebody broke the harbour lamp. Ines says: “Karl did it.” Juno says: “It was not me.” Karl says: “Lev did it.” Lev says: “Karl is lying.” Exactly one of the four statements is true. Who broke the lamp?',
    answer: 'B',
    checker: 'choice',
    choices: [
      { label: 'A', text: 'Ines' },
      { label: 'B', text: 'Juno' },
      { label: 'C', text: 'Karl' },
      { label: 'D', text: 'Lev' },
    ],
    distractors: ['C', 'A', 'D'],
    solution: {
      code: `for label, guilty in zip('ABCD', ('Ines', 'Juno', 'Karl', 'Lev')):
    statements = [guilty == 'Karl', guilty != 'Juno', guilty == 'Lev', guilty != 'Lev']
    if sum(statements) == 1:
        print(label)`,
      wrongCode: `for label, guilty in zip('ABCD', ('Ines', 'Juno', 'Karl', 'Lev')):
    statements = [guilty == 'Karl', guilty != 'Juno', guilty == 'Lev', guilty != 'Lev']
    if sum(statements) == 3 or label == 'C':
        print(label)`,
    },
  },
  {
    id: 'logic-003',
    domain: 'logic',
    difficulty: 2,
    question:
      'Nine islanders stand in a row, and each is either always truthful or always a liar. The first says: “Exactly one of us is a liar.” The second says: “Exactly two of us are liars.” So it goes on until the ninth, who says: “Exactly nine of us are liars.” How many liars are there?',
    answer: '8',
    checker: 'number',
    distractors: ['9', '7', '16'],
    solution: {
      code: `for liars in range(10):
    truthful = sum(claim == liars for claim in range(1, 10))
    if truthful == 9 - liars:
        print(liars)`,
      wrongCode: `print(9)`,
    },
  },
  {
    id: 'logic-004',
    domain: 'logic',
    difficulty: 2,
    question:
      'A pearl lies in one of three chests. On the red chest is written “The pearl is in here”, on the blue chest “The pearl is not in here”, on the green chest “The pearl is not in the red chest”. At most one of these inscriptions is true. Where is the pearl?',
    answer: 'B',
    checker: 'choice',
    choices: [
      { label: 'A', text: 'in the red chest' },
      { label: 'B', text: 'in the blue chest' },
      { label: 'C', text: 'in the green chest' },
      { label: 'D', text: 'it cannot be decided' },
    ],
    distractors: ['A', 'C', 'D'],
    solution: {
      code: `for label, chest in zip('ABC', ('red', 'blue', 'green')):
    true = [chest == 'red', chest != 'blue', chest != 'red']
    if sum(true) <= 1:
        print(label)`,
      wrongCode: `for label, chest in zip('ABC', ('red', 'blue', 'green')):
    false = [chest != 'red', chest == 'blue', chest == 'red']
    if sum(false) <= 1:
        print(label)
        break`,
    },
  },
  {
    id: 'logic-005',
    domain: 'logic',
    difficulty: 2,
    question:
      'Five ships enter the harbour one after another. The Heron comes before the Lark. The Wren comes directly after the Lark. The Raven is neither first nor last. The Crown comes before the Heron. Exactly one ship lies between the Crown and the Raven. Which ship comes in third?',
    answer: 'Raven',
    checker: 'exact',
    distractors: ['Heron', 'Wren', 'Lark'],
    solution: {
      code: `from itertools import permutations
ships = ('Heron', 'Lark', 'Wren', 'Raven', 'Crown')
for order in permutations(ships):
    at = order.index
    if at('Heron') < at('Lark') and at('Wren') == at('Lark') + 1 and at('Raven') in (1, 2, 3) and at('Crown') < at('Heron') and abs(at('Crown') - at('Raven')) == 2:
        print(order[2])`,
      wrongCode: `from itertools import permutations
ships = ('Heron', 'Lark', 'Wren', 'Raven', 'Crown')
for order in permutations(ships):
    at = order.index
    if at('Heron') < at('Lark') and at('Wren') == at('Lark') + 1 and at('Raven') in (1, 2, 3) and at('Crown') < at('Heron'):
        third = order[2]
print(third)`,
    },
  },
  {
    id: 'logic-006',
    domain: 'logic',
    difficulty: 3,
    question:
      'Four musicians, Roe, Tarry, Vane and Oake, play the fiddle, harp, organ and drum, one each, and come from Sorrel, Hask, Quill and Tallow, one each. Roe is not from Sorrel and plays the organ. The drummer is from Tallow. Vane is from Quill and does not play the harp. Oake does not play the drum. Tarry is not from Hask. Which instrument does Oake play?',
    answer: 'harp',
    checker: 'exact',
    distractors: ['fiddle', 'organ', 'drum'],
    solution: {
      code: `from itertools import permutations
people = ('Roe', 'Tarry', 'Vane', 'Oake')
found = set()
for instruments in permutations(('fiddle', 'harp', 'organ', 'drum')):
    plays = dict(zip(people, instruments))
    for islands in permutations(('Sorrel', 'Hask', 'Quill', 'Tallow')):
        home = dict(zip(people, islands))
        drummer = next(p for p in people if plays[p] == 'drum')
        if home['Roe'] != 'Sorrel' and plays['Roe'] == 'organ' and home[drummer] == 'Tallow' and home['Vane'] == 'Quill' and plays['Vane'] != 'harp' and drummer != 'Oake' and home['Tarry'] != 'Hask':
            found.add(plays['Oake'])
print(' or '.join(sorted(found)))`,
      wrongCode: `from itertools import permutations
people = ('Roe', 'Tarry', 'Vane', 'Oake')
found = set()
for instruments in permutations(('fiddle', 'harp', 'organ', 'drum')):
    plays = dict(zip(people, instruments))
    if plays['Roe'] == 'organ' and plays['Oake'] != 'drum':
        found.add(plays['Oake'])
print(min(found))`,
    },
  },
  {
    id: 'logic-007',
    domain: 'logic',
    difficulty: 3,
    question:
      'Refitting a ship takes seven jobs with these durations in hours: careen 3, scrape 2, tar 4, rig 5, paint 2, load 3, bless 1. Scrape needs careen; tar needs scrape; rig needs careen; paint needs tar; load needs rig; bless needs paint and load. Any number of jobs may run at once. After how many hours, at the earliest, is everything finished?',
    answer: '12',
    checker: 'number',
    distractors: ['20', '13', '11'],
    solution: {
      code: `hours = {'careen': 3, 'scrape': 2, 'tar': 4, 'rig': 5, 'paint': 2, 'load': 3, 'bless': 1}
needs = {'scrape': ['careen'], 'tar': ['scrape'], 'rig': ['careen'], 'paint': ['tar'], 'load': ['rig'], 'bless': ['paint', 'load']}

def finish(job):
    return hours[job] + max((finish(need) for need in needs.get(job, [])), default=0)

print(max(finish(job) for job in hours))`,
      wrongCode: `hours = {'careen': 3, 'scrape': 2, 'tar': 4, 'rig': 5, 'paint': 2, 'load': 3, 'bless': 1}
print(sum(hours.values()))`,
    },
  },
  {
    id: 'logic-008',
    domain: 'logic',
    difficulty: 3,
    question:
      'One concert hall has nine requests: 9–11, 10–12, 11–13, 12–15, 13–14, 14–16, 15–17, 16–18 and 9–17 o’clock. A concert may begin when another ends. What is the largest number of requests that can be granted?',
    answer: '5',
    checker: 'number',
    distractors: ['3', '4', '10'],
    solution: {
      code: `requests = [(9, 11), (10, 12), (11, 13), (12, 15), (13, 14), (14, 16), (15, 17), (16, 18), (9, 17)]
granted, free_from = 0, 0
for start, end in sorted(requests, key=lambda request: request[1]):
    if start >= free_from:
        granted, free_from = granted + 1, end
print(granted)`,
      wrongCode: `requests = [(9, 11), (10, 12), (11, 13), (12, 15), (13, 14), (14, 16), (15, 17), (16, 18), (9, 17)]
granted, free_from = 0, 0
for start, end in sorted(requests, key=lambda request: request[1]):
    if start > free_from:
        granted, free_from = granted + 1, end
print(granted)`,
    },
  },
];
