import { deal, type Entry, writeEntry } from '../entry';
import { companies } from '../tables/companies';
import { ships } from '../tables/ships';

export const companyEntries: readonly Entry[] = companies.map((company, turn) =>
  writeEntry({ kind: 'company', name: company.name, title: `${company.name} (company)` }, (say) => [
    deal(turn, [
      `${say('founded', company.founded, `${say('founder', company.founder, `${company.name} was founded by ${company.founder}`)} in ${company.founded}`)}.`,
      `The firm of ${say('founded', company.founded, `${say('founder', company.founder, `${company.name} was established by ${company.founder}`)} in ${company.founded}`)}, with borrowed tools and one apprentice.`,
      `${say('founded', company.founded, `In ${company.founded} ${say('founder', company.founder, `${company.founder} founded ${company.name}`)}`)} in a shed that is still shown to visitors.`,
    ]),
    deal(turn, [
      `${say('seat', company.seat, `The head office of ${company.name} is in ${company.seat}`)}, and its chief product is ${company.product}.`,
      `Its business is ${company.product}, and ${say('seat', company.seat, `${company.name} has its seat in ${company.seat}`)}.`,
    ]),
    company.note,
    deal(turn, [
      `${say('motto', company.motto, `Its motto is “${company.motto}”`)}, painted over the gate in letters a foot high.`,
      `On every bill of sale stands the house motto: ${say('motto', company.motto, `“${company.motto}”`)}.`,
    ]),
    deal(turn, [
      'Wages are paid on Fridays, and the whole street knows it by the noise.',
      'The ledgers of the first fifty years survive, apart from a volume that was eaten by a goat.',
      'A brass bell calls the shifts, and a second one, much smaller, calls the owner.',
      'Apprentices serve seven years and are given a hat at the end of them.',
    ]),
  ]),
);

export const shipEntries: readonly Entry[] = ships.map((ship, turn) =>
  writeEntry({ kind: 'ship', name: ship.name, title: `${ship.name} (ship)` }, (say) => [
    deal(turn, [
      `The ${ship.rig} ${ship.name} was one of the best-loved ships of the isles. ${say('launched', ship.launched, `${say('builder', ship.builder, `The ${ship.name} was built by ${ship.builder}`)} and launched in ${ship.launched}`)}.`,
      `${say('launched', ship.launched, `Launched in ${ship.launched}, ${say('builder', ship.builder, `the ${ship.name} came from the yard of ${ship.builder}`)}`)}; she was rigged as a ${ship.rig}.`,
      `${say('launched', ship.launched, `${say('builder', ship.builder, `${ship.builder} built the ${ship.name}`)}, a ${ship.rig} launched in ${ship.launched}`)} before a large and partly paying crowd.`,
    ]),
    deal(turn, [
      `${say('captain', ship.captain, `The first captain of the ${ship.name} was ${ship.captain}`)}, who chose the crew by asking each of them to tell a story.`,
      `Her command went to an experienced hand: ${say('captain', ship.captain, `${ship.captain} was the first captain of the ${ship.name}`)}.`,
    ]),
    ship.note,
    deal(turn, [
      `${say('home port', ship.homePort, `The home port of the ${ship.name} was ${ship.homePort}`)}, whose colours she wore at the stern.`,
      `She was registered at ${say('home port', ship.homePort, `${ship.homePort}, the home port of the ${ship.name}`)}, and wintered there.`,
    ]),
    deal(turn, [
      'Her bell is rung once a year by the oldest person who ever sailed in her, or failing that by the loudest.',
      'A model of the hull, carved by the cook, hangs in the harbour office.',
      'Two songs are sung about her; the cheerful one is the older.',
      'Her log survives complete, with the stains of three identified soups.',
    ]),
  ]),
);
