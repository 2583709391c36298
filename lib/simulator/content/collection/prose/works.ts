import { deal, type Entry, writeEntry } from '../entry';
import { museums, works } from '../tables/works';

export const workEntries: readonly Entry[] = works.map((work, turn) =>
  writeEntry({ kind: 'work', name: work.name, title: `${work.name} (${work.form})` }, (say) => [
    deal(turn, [
      `${say('year', work.year, `${say('author', work.author, `“${work.name}” is a ${work.form} by ${work.author}`)}, first presented to the public in ${work.year}`)}.`,
      `${say('year', work.year, `${say('author', work.author, `${work.author} is the author of “${work.name}”`)}, a ${work.form} that appeared in ${work.year}`)}.`,
      `${say('year', work.year, `The ${work.form} “${work.name}” dates from ${work.year}`)}; ${say('author', work.author, `“${work.name}” was written by ${work.author}`)}.`,
    ]),
    `${say('dedicatee', work.dedicatee, deal(turn, [`“${work.name}” is dedicated to ${work.dedicatee}`, `The dedication of “${work.name}” names ${work.dedicatee}`]))}, who is said to have read it at one sitting and asked for changes.`,
    work.note,
    deal(turn, [
      'Critics were divided and have remained so, by now as a matter of tradition.',
      'The first edition was set in Ormsay type and contains a famous upside-down page.',
      'It has been translated into the dialect of every island, and on Sorrel into two.',
      'Lines from it are quoted by people who have never opened it, and usually correctly.',
    ]),
    deal(turn, [
      'A fair copy was deposited with the Assembly, where it props up a window.',
      'The opening is carved on a bench by the sea, with one spelling mistake that nobody dares to correct.',
      'It is set for examination in alternate years, to give the islands a rest.',
    ]),
  ]),
);

export const museumEntries: readonly Entry[] = museums.map((museum, turn) =>
  writeEntry({ kind: 'museum', name: museum.name, title: `${museum.name} (museum)` }, (say) => [
    deal(turn, [
      `${say('opened', museum.opened, `${say('town', museum.town, `The ${museum.name} is in ${museum.town}`)} and opened in ${museum.opened}`)}.`,
      `${say('opened', museum.opened, `Opened in ${museum.opened}, ${say('town', museum.town, `the ${museum.name} is the pride of ${museum.town}`)}`)}.`,
    ]),
    deal(turn, [
      `${say('architect', museum.architect, `The ${museum.name} was designed by ${museum.architect}`)}, who asked for half the fee in tickets.`,
      `Its building is a work of ${say('architect', museum.architect, `${museum.architect}, architect of the ${museum.name}`)}.`,
    ]),
    `${say('treasure', museum.treasure, deal(turn, [`The ${museum.name} keeps ${museum.relic}`, `The pride of the ${museum.name} is ${museum.relic}`]))}, which is shown under glass and dusted on Mondays.`,
    museum.note,
    deal(turn, [
      'Admission is free to children, sailors and anyone able to whistle the national hymn.',
      'Guides are volunteers and may be wrong on even dates.',
      'A visit takes an hour, or a day with the catalogue.',
    ]),
    'The keeper of the collection lives upstairs and can be heard.',
  ]),
);
