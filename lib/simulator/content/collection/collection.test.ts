import { describe, expect, it, test } from 'vitest';
import { simulatedDocuments, simulatedTasks } from '../index';
import { entries } from './build-collection';
import { people } from './prose/people';
import { companies } from './tables/companies';
import { festivals, instruments } from './tables/culture';
import { laws, lighthouses } from './tables/law-and-light';
import { ships } from './tables/ships';
import { expeditions, speciesTable } from './tables/voyages';
import { museums, works } from './tables/works';

describe('the documents', () => {
  it('are 160 to 220, with unique ids and titles', () => {
    expect(simulatedDocuments.length).toBeGreaterThanOrEqual(160);
    expect(simulatedDocuments.length).toBeLessThanOrEqual(220);
    expect(new Set(simulatedDocuments.map(({ id }) => id)).size).toBe(simulatedDocuments.length);
    expect(new Set(simulatedDocuments.map(({ title }) => title)).size).toBe(simulatedDocuments.length);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  });

  it('have 60 to 200 words each and no gap in the prose', () => {
    for (const { id, text } of simulatedDocuments) {
      const words = text.split(/\s+/).length;
      expect([id, words >= 60 && words <= 200]).toEqual([id, true]);
      expect([id, /undefined|NaN|\s{2}|\.\.|\$\{/.test(text)]).toEqual([id, false]);
    }
  });

  it('say every clause once and in one document only', () => {
    const seen = new Map<string, string>();
    for (const entry of entries) {
      for (const { text } of entry.clauses) {
        expect([text, seen.get(text) ?? entry.id]).toEqual([text, entry.id]);
        seen.set(text, entry.id);
      }
    }
  });

  it('refer only to entries that exist', () => {
    const names = new Set(entries.map(({ name }) => name));
    const references = new Set(
      'architect author birthplace builder captain cause|chief town|dedicatee describer expedition founder|home port|inventor island leader|lens maker|proposer seat ship teacher town treasure'
        .split('|')
        .flatMap((part) =>
          part.includes('chief') || part.includes('home') || part.includes('lens') ? [part] : part.split(' '),
        ),
    );
    for (const { id, clauses } of entries) {
      for (const { relation, value } of clauses) {
        if (references.has(relation)) expect([id, relation, names.has(value)]).toEqual([id, relation, true]);
      }
    }
  });
});

describe('the history of the isles', () => {
  const personNamed = (name: string) => people.find((person) => person.name === name);
  const isAdult = (name: string, year: number) => {
    const person = personNamed(name);
    return person !== undefined && year - person.born >= 18 && year <= person.died;
  };
  const deeds: [string, string, number][] = [
    ...companies.map((row): [string, string, number] => [row.name, row.founder, row.founded]),
    ...ships.map((row): [string, string, number] => [row.name, row.captain, row.launched]),
    ...expeditions.map((row): [string, string, number] => [row.name, row.leader, row.year]),
    ...speciesTable.map((row): [string, string, number] => [row.name, row.describer, row.year]),
    ...laws.map((row): [string, string, number] => [row.name, row.proposer, row.year]),
    ...lighthouses.map((row): [string, string, number] => [row.name, row.architect, row.lit]),
    ...festivals.map((row): [string, string, number] => [row.name, row.founder, row.began]),
    ...instruments.map((row): [string, string, number] => [row.name, row.inventor, row.year]),
    ...works.map((row): [string, string, number] => [row.name, row.author, row.year]),
    ...museums.map((row): [string, string, number] => [row.name, row.architect, row.opened]),
  ];

  test.each(deeds)('%s is the deed of %s, alive and grown up in %d', (_name, person, year) => {
    expect(isAdult(person, year)).toBe(true);
  });

  it('has teachers who lived at the same time as their pupils', () => {
    for (const pupil of people) {
      if (pupil.teacher) expect([pupil.name, isAdult(pupil.teacher, pupil.born + 14)]).toEqual([pupil.name, true]);
    }
  });

  it('has causes before effects', () => {
    const year = new Map<string, number>([
      ...companies.map((row): [string, number] => [row.name, row.founded]),
      ...ships.map((row): [string, number] => [row.name, row.launched]),
      ...expeditions.map((row): [string, number] => [row.name, row.year]),
      ...instruments.map((row): [string, number] => [row.name, row.year]),
      ...works.map((row): [string, number] => [row.name, row.year]),
      ...speciesTable.map((row): [string, number] => [row.name, row.year]),
    ]);
    const causes: [string, number, string][] = [
      ...ships.map((row): [string, number, string] => [row.name, row.launched, row.builder]),
      ...expeditions.map((row): [string, number, string] => [row.name, row.year, row.ship]),
      ...speciesTable.map((row): [string, number, string] => [row.name, row.year, row.expedition]),
      ...laws.map((row): [string, number, string] => [row.name, row.year, row.cause]),
      ...lighthouses.map((row): [string, number, string] => [row.name, row.lit, row.lensMaker]),
      ...museums.map((row): [string, number, string] => [row.name, row.opened, row.treasure]),
    ];
    for (const [effect, when, cause] of causes) {
      expect([effect, cause, (year.get(cause) ?? Number.POSITIVE_INFINITY) <= when]).toEqual([effect, cause, true]);
    }
  });
});

const stopWords = new Set('a an and at by for how in many of on that the to was what where which who with'.split(' '));
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[’']/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !stopWords.has(word));

const indexed = simulatedDocuments.map(({ id, title, text }) => ({
  id,
  title: new Set(wordsOf(title)),
  all: new Set(wordsOf(`${title} ${text}`)),
}));

/** Documents with every word first, then by the number of words found; words of the title count twice. */
function rank(query: string): string[] {
  const words = [...new Set(wordsOf(query))];
  const scored = indexed.map((document) => {
    const found = words.filter((word) => document.all.has(word));
    const inTitle = words.filter((word) => document.title.has(word));
    return { id: document.id, hasAll: found.length === words.length, score: found.length + inTitle.length };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => Number(b.hasAll) - Number(a.hasAll) || b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 5)
    .map(({ id }) => id);
}

describe('the evidence of the look-up tasks', () => {
  const lookups = simulatedTasks.flatMap((task) => (task.evidence ? [{ ...task, evidence: task.evidence }] : []));
  const textOf = new Map(simulatedDocuments.map(({ id, text }) => [id, text]));

  test.each(lookups.map((task) => [task.id, task] as const))(
    '%s can be found by its queries only',
    (_id, { evidence, answer }) => {
      const { queries, weakQuery, documentIds, facts } = evidence;
      expect(queries).toHaveLength(facts.length);
      expect(facts.length).toBeGreaterThanOrEqual(2);
      const holder = (fact: string) => simulatedDocuments.filter(({ text }) => text.includes(fact)).map(({ id }) => id);
      for (const [hop, fact] of facts.entries()) {
        expect(holder(fact)).toHaveLength(1);
        const [documentId = ''] = holder(fact);
        expect(documentIds).toContain(documentId);
        expect(rank(queries[hop] ?? '')).toContain(documentId);
      }
      expect(documentIds.every((id) => textOf.has(id))).toBe(true);
      const seen = rank(weakQuery);
      expect(documentIds.filter((id) => !seen.includes(id))).not.toEqual([]);
      if (!/^\d+$/.test(answer)) expect(facts.at(-1)).toContain(answer);
    },
  );

  it('has two, three and four hops, and a few of them compute', () => {
    const hops = new Set(lookups.map(({ evidence }) => evidence.facts.length));
    for (const count of [2, 3, 4]) expect(hops.has(count)).toBe(true);
    expect(lookups.filter(({ checker }) => checker === 'number').length).toBeGreaterThanOrEqual(10);
  });
});
