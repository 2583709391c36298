import { entries, lookalikeOf } from '../collection/build-collection';
import { deal } from '../collection/entry';
import type { SimulatedTask } from '../types';
import { followTrail, type Hop } from './trail';

export type LookupQuestion = {
  difficulty: SimulatedTask['difficulty'];
  question: string;
  /** Entry, then relation after relation. Several trails are combined by `combine`. */
  trails: readonly (readonly [string, ...string[]])[];
  combine?: (values: number[]) => number;
  weakQuery: string;
};

const searchWords: Record<string, string> = {
  architect: 'designed by',
  author: 'author',
  birthplace: 'born birthplace',
  born: 'year of birth',
  builder: 'built by yard',
  captain: 'first captain',
  cause: 'prompted by',
  'chief town': 'chief town',
  craft: 'known for trade',
  dedicatee: 'dedicated to',
  died: 'died',
  expedition: 'discovered expedition',
  founded: 'founded',
  founder: 'founded by',
  height: 'tower metres high',
  'hill height': 'highest hill metres',
  'highest hill': 'highest hill',
  'home port': 'home port',
  inventor: 'invented by',
  island: 'island',
  launched: 'launched',
  leader: 'leader led by',
  'lens maker': 'lantern supplied by',
  'market day': 'market day',
  material: 'made of',
  motto: 'motto',
  parts: 'how many strings',
  profession: 'profession',
  proposer: 'proposed by',
  ship: 'ship sailed in',
  teacher: 'trained by teacher',
  town: 'held in town',
  treasure: 'pride of the collection keeps',
  year: 'year',
};

function searchQuery({ entry, clause }: Hop, turn: number): string {
  const words = searchWords[clause.relation] ?? clause.relation;
  const title = entry.title.replace(/[()“”]/g, '');
  const query = deal(turn, [`${title} ${words}`, `${words} ${title}`]);
  const terms = query.split(' ');
  const isFirst = (term: string, at: number) =>
    terms.findIndex((other) => other.toLowerCase() === term.toLowerCase()) === at;
  return terms.filter(isFirst).join(' ');
}

/** What a reader who took the wrong turning would say: the lookalike first, then others of the same kind. */
function valuesBesides(answer: string, { entry, clause }: Hop, turn: number): string[] {
  const kind = entry.id.split('-')[0];
  const sameKind = entries.filter((other) => other.id.startsWith(`${kind}-`));
  const start = sameKind.indexOf(entry) + 1 + (turn % 5);
  const rotated = [...sameKind.slice(start), ...sameKind.slice(0, start)];
  const lookalike = sameKind.filter((other) => other.name === lookalikeOf(entry.name));
  const values = [...lookalike, ...rotated].flatMap((other) =>
    other.clauses.filter(({ relation }) => relation === clause.relation).map(({ value }) => value),
  );
  return [...new Set(values)].filter((value) => value !== answer).slice(0, 3);
}

function numbersBesides(answer: number): string[] {
  return [answer + 10, answer + 1, Math.abs(answer - 2) + (answer === 1 ? 2 : 0)].map(String);
}

export function toLookupTask(input: LookupQuestion, turn: number): SimulatedTask {
  const trails = input.trails.map(followTrail);
  const hops = trails.flat();
  const last = hops.at(-1);
  if (!last) throw new Error(`The question "${input.question}" has no trail.`);
  const ends = trails.map((trail) => Number(trail.at(-1)?.clause.value));
  const combined = input.combine?.(ends);
  const answer = combined === undefined ? last.clause.value : String(combined);
  const unique = hops.filter((hop, at) => hops.findIndex(({ clause }) => clause.text === hop.clause.text) === at);
  return {
    id: `lookup-${String(turn + 1).padStart(3, '0')}`,
    domain: 'lookup',
    difficulty: input.difficulty,
    question: input.question,
    answer,
    checker: /^\d+$/.test(answer) ? 'number' : 'exact',
    distractors: combined === undefined ? valuesBesides(answer, last, turn) : numbersBesides(combined),
    evidence: {
      queries: unique.map((hop, at) => searchQuery(hop, turn + at)),
      weakQuery: input.weakQuery,
      documentIds: [...new Set(unique.map(({ entry }) => entry.id))],
      facts: unique.map(({ clause }) => clause.text),
    },
  };
}
