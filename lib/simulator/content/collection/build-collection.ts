import type { SimulatedDocument } from '../types';
import type { Entry } from './entry';
import { listInWords } from './entry';
import { festivalEntries, instrumentEntries } from './prose/culture';
import { islandEntries, lighthouseEntries, townEntries } from './prose/geography';
import { companyEntries, shipEntries } from './prose/industry';
import { personEntries } from './prose/people';
import { expeditionEntries, lawEntries, speciesEntries } from './prose/voyages';
import { museumEntries, workEntries } from './prose/works';

export const entries: readonly Entry[] = [
  ...islandEntries,
  ...townEntries,
  ...personEntries,
  ...companyEntries,
  ...shipEntries,
  ...expeditionEntries,
  ...lighthouseEntries,
  ...festivalEntries,
  ...instrumentEntries,
  ...workEntries,
  ...museumEntries,
  ...lawEntries,
  ...speciesEntries,
];

/** Names that are easily mixed up; each entry warns of the other. */
const lookalikes: readonly (readonly [string, string])[] = [
  ['Ilsa Varn', 'Ilse Varne'],
  ['Tobin Askew', 'Tobias Askew'],
  ['Clemency Roe', 'Clement Rowe'],
  ['Hester Lyle', 'Hesper Lisle'],
  ['Perpetua Lund', 'Petra Lunde'],
  ['Port Marrow', 'Port Marlow'],
  ['Grey Heron', 'Grey Herring'],
  ['Patient Lark', 'Patient Lady'],
  ['Copper Wren', 'Copper Raven'],
  ['Pell & Daughters', 'Pell Brothers'],
  ['Glass Reef Expedition', 'Second Glass Reef Survey'],
  ['Ash Island Relief', 'Ashen Shoal Survey'],
  ['Candle Point Light', 'Candle Rock Light'],
  ['Ormsay High Light', 'Ormsay Low Light'],
  ['Lamp Act', 'Second Lamp Act'],
  ['windlass fiddle', 'windle harp'],
  ['The Salt Ledger', 'The Salt Letters'],
  ['widow orchid', 'widow’s thrift'],
  ['Candle Regatta', 'Little Regatta'],
  ['Night of Nets', 'Nestling Night'],
];

/** The name most easily mistaken for this one, if there is one. */
export function lookalikeOf(name: string): string | undefined {
  for (const [one, other] of lookalikes) {
    if (one === name) return other;
    if (other === name) return one;
  }
  return undefined;
}

const mentionedIn = new Map<string, string[]>();
for (const entry of entries) {
  for (const { value } of entry.clauses) mentionedIn.set(value, [...(mentionedIn.get(value) ?? []), entry.title]);
}

/** Names related entries but not the relation: a reader has to open them. */
function seeAlso(entry: Entry): string | undefined {
  const titles = [...new Set(mentionedIn.get(entry.name) ?? [])].slice(0, 3);
  return titles.length > 0 ? `See also: ${listInWords(titles)}.` : undefined;
}

function toDocument(entry: Entry): SimulatedDocument {
  const lookalike = lookalikeOf(entry.name);
  const warning = lookalike ? `Not to be confused with ${lookalike}.` : undefined;
  const text = [...entry.sentences, warning, seeAlso(entry)].filter((part) => part !== undefined).join(' ');
  return { id: entry.id, title: entry.title, text };
}

export const simulatedDocuments: readonly SimulatedDocument[] = entries.map(toDocument);
