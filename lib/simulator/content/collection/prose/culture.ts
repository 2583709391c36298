import { deal, type Entry, upperFirst, writeEntry } from '../entry';
import { festivals, instruments } from '../tables/culture';

export const festivalEntries: readonly Entry[] = festivals.map((festival, turn) =>
  writeEntry({ kind: 'festival', name: festival.name, title: `${festival.name} (festival)` }, (say) => [
    deal(turn, [
      `${say('month', festival.month, `${say('town', festival.town, `The ${festival.name} is held in ${festival.town}`)} every ${festival.month}`)}.`,
      `${say('month', festival.month, `Each ${festival.month} ${say('town', festival.town, `the people of ${festival.town} keep the ${festival.name}`)}`)}, whatever the weather thinks of it.`,
    ]),
    deal(turn, [
      `${say('began', festival.began, `${say('founder', festival.founder, `The ${festival.name} was started by ${festival.founder}`)} in ${festival.began}`)}, on a wager.`,
      `${say('began', festival.began, `It goes back to ${festival.began}, when ${say('founder', festival.founder, `${festival.founder} started the ${festival.name}`)}`)} to cheer up a bad year.`,
      `${say('began', festival.began, `${say('founder', festival.founder, `${festival.founder} founded the ${festival.name}`)} in ${festival.began}`)} and attended it for life.`,
    ]),
    festival.note,
    `${say('dish', festival.dish, deal(turn, [`The dish of the ${festival.name} is ${festival.dish}`, `Nobody leaves the ${festival.name} without ${festival.dish}`, `At the ${festival.name} one eats ${festival.dish}`]))}, prepared to a recipe on which no two households agree.`,
    deal(turn, [
      'Extra ferries run until midnight, and after midnight the ordinary ones run late.',
      'Strangers are welcome provided that they bring a lamp, a spoon or a good excuse.',
      'It has been cancelled only once, and the apology is read out every year.',
      'Photographs never do it justice, chiefly because of the hour.',
    ]),
  ]),
);

export const instrumentEntries: readonly Entry[] = instruments.map((instrument, turn) => {
  const { name, inventor, year, material } = instrument;
  const [count, noun] = instrument.parts;
  return writeEntry({ kind: 'instrument', name, title: `${upperFirst(name)} (instrument)` }, (say) => [
    deal(turn, [
      `${say('year', year, `${say('inventor', inventor, `The ${name} was invented by ${inventor}`)} in ${year}`)}.`,
      `${say('year', year, `${say('inventor', inventor, `${inventor} invented the ${name}`)} in ${year}`)}, reportedly during a week of rain.`,
      `${say('year', year, `In ${year} the islands acquired a new sound: ${say('inventor', inventor, `${inventor} had built the first ${name}`)}`)}.`,
    ]),
    deal(turn, [
      `${say('parts', count, `${say('material', material, `The ${name} is made of ${material}`)} and has ${count} ${noun}`)}.`,
      `${say('parts', count, `It has ${count} ${noun}, and ${say('material', material, `the body of the ${name} is of ${material}`)}`)}.`,
    ]),
    instrument.note,
    deal(turn, [
      'Good players are rare, since lessons are given only out of doors.',
      'A village band is considered complete with two of them and ruined by three.',
      'Its music is written on ordinary staves with an additional line for the weather.',
      'Makers today follow the old drawings, including a blot that has become part of the design.',
    ]),
    deal(turn, [
      'The sound carries well over water and badly through walls, which suits everybody.',
      'Newcomers take it for a piece of fishing gear, and on occasion it has been used as one.',
      'It is heard at weddings, launchings and the more cheerful kind of funeral.',
    ]),
  ]);
});
