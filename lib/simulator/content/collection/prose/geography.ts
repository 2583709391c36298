import { deal, type Entry, listInWords, upperFirst, writeEntry } from '../entry';
import { islands } from '../tables/islands';
import { lighthouses } from '../tables/law-and-light';
import { towns } from '../tables/towns';

const onOrIn = (island: string) => (island === 'Farrow Skerries' ? 'in the Farrow Skerries' : `on ${island}`);
const nameInText = (island: string) => (island === 'Farrow Skerries' ? 'the Farrow Skerries' : island);
const linksTo = (island: string) =>
  listInWords(towns.filter((town) => town.island === island).map((town) => town.name));

export const islandEntries: readonly Entry[] = islands.map((island, turn) =>
  writeEntry({ kind: 'island', name: island.name, title: `${island.name} (island)` }, (say) => {
    const name = upperFirst(nameInText(island.name));
    const hill = upperFirst(island.hill);
    return [
      `${say('settled', island.settled, `${name} ${island.name === 'Farrow Skerries' ? 'were' : 'was'} settled in ${island.settled}`)} and ${island.name === 'Farrow Skerries' ? 'cover' : 'covers'} ${island.squareKilometres} square kilometres.`,
      `${say('chief town', island.chiefTown, deal(turn, [`The chief town of ${nameInText(island.name)} is ${island.chiefTown}`, `${island.chiefTown} is the chief town of ${nameInText(island.name)}`]))}, where the island council meets on the first Monday of each month.`,
      `${say('highest hill', island.hill, deal(turn, [`The highest hill of ${nameInText(island.name)} is ${island.hill}`, `${hill} is the highest hill of ${nameInText(island.name)}`]))}; ${say('hill height', island.hillMetres, `${island.hill} rises to ${island.hillMetres} metres`)} and is climbed by most visitors and by no residents.`,
      island.note,
      `Its settlements are ${linksTo(island.name)}.`,
      deal(turn, [
        'Ferries call daily in summer and, in winter, whenever the captain and the sea agree.',
        'Road signs give distances in walking hours, with a separate figure for people carrying fish.',
        'A traveller should allow two days for the coast path and a third for the conversations along it.',
        'The weather is reported by telephone every morning and corrected every evening.',
      ]),
    ];
  }),
);

export const townEntries: readonly Entry[] = towns.map((town, turn) =>
  writeEntry({ kind: 'town', name: town.name, title: `${town.name} (town)` }, (say) => [
    deal(turn, [
      `${say('island', town.island, `${town.name} lies ${onOrIn(town.island)}`)} and has about ${town.population} inhabitants.`,
      `A town of some ${town.population} people, ${say('island', town.island, `${town.name} stands ${onOrIn(town.island)}`)}, close to the water.`,
      `${say('island', town.island, `${town.name} is a town ${onOrIn(town.island)}`)} with a population of ${town.population}.`,
    ]),
    `${say('founded', town.founded, deal(turn, [`${town.name} was founded in ${town.founded}`, `The charter of ${town.name} dates from ${town.founded}`, `Settlers laid out ${town.name} in ${town.founded}`, `${town.name} first appears in the tax rolls in ${town.founded}`]))}, and the old street plan can still be made out.`,
    town.note,
    deal(turn, [
      `${say('craft', town.craft, `The town of ${town.name} lives by ${town.craft}`)}, as it has for generations.`,
      `${say('craft', town.craft, `The chief trade of ${town.name} is ${town.craft}`)}; its guild hall stands beside the pump.`,
      `Ask anyone in the isles and they will say that ${say('craft', town.craft, `${town.name} is known for ${town.craft}`)}.`,
    ]),
    deal(turn, [
      `${say('market day', town.marketDay, `Market day in ${town.name} is ${town.marketDay}`)}, and the inns fill up the evening before.`,
      `Stalls go up at dawn because ${say('market day', town.marketDay, `${town.name} holds its market on ${town.marketDay}`)}.`,
    ]),
    deal(turn, [
      'The ferry pier was rebuilt after the great gale and has been leaning thoughtfully ever since.',
      'A stone on the quay records the highest tide, and another, rather smaller, the lowest.',
      'Lodging is cheap outside the festival season and lively within it.',
      'The coach stops here twice a day, once on purpose.',
      'Its library lends books, boots and, in the season, umbrellas.',
    ]),
  ]),
);

export const lighthouseEntries: readonly Entry[] = lighthouses.map((light, turn) =>
  writeEntry({ kind: 'lighthouse', name: light.name, title: `${light.name} (lighthouse)` }, (say) => [
    deal(turn, [
      `${say('island', light.island, `${say('architect', light.architect, `${light.name} was designed by ${light.architect}`)} and stands ${onOrIn(light.island)}`)}.`,
      `${say('island', light.island, `Standing guard ${onOrIn(light.island)}, ${say('architect', light.architect, `${light.name} is the work of ${light.architect}`)}`)}.`,
      `${say('island', light.island, `${say('architect', light.architect, `${light.architect} designed ${light.name}`)}, the lighthouse that every schoolchild ${onOrIn(light.island)} can draw`)}.`,
    ]),
    `${say('lit', light.lit, deal(turn, [`${light.name} was first lit in ${light.lit}`, `The lamp of ${light.name} was first lit in ${light.lit}`]))}, and ${say('height', light.heightMetres, `the tower of ${light.name} is ${light.heightMetres} metres high`)} from the rock to the weathervane.`,
    light.note,
    deal(turn, [
      `${say('lens maker', light.lensMaker, `The lantern of ${light.name} came from ${light.lensMaker}`)} and is polished by hand each morning.`,
      `Its glass is the original: ${say('lens maker', light.lensMaker, `${light.lensMaker} supplied the lantern of ${light.name}`)}.`,
    ]),
    deal(turn, [
      'Keepers are relieved every second Friday if the landing is dry, and with apologies if it is not.',
      'The log books fill a shelf eleven metres long and mention the weather on all but three days.',
      'A visitor who climbs to the gallery is entitled to a biscuit and a view.',
    ]),
  ]),
);
