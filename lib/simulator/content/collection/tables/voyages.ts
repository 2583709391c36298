export type Expedition = {
  name: string;
  leader: string;
  ship: string;
  year: number;
  destination: string;
  company: number;
  note: string;
};

const expedition = (
  name: string,
  [leader, ship]: [string, string],
  [year, company]: [number, number],
  destination: string,
  note: string,
): Expedition => ({ name, leader, ship, year, company, destination, note });

export const expeditions: readonly Expedition[] = [
  expedition(
    'Glass Reef Expedition',
    ['Tobin Askew', 'Patient Lark'],
    [1839, 34],
    'the Glass Reef',
    'The reef turned out to be a shelf of clear ice, and had drifted forty miles by the time it was drawn.',
  ),
  expedition(
    'Second Glass Reef Survey',
    ['Lucan Frey', 'Copper Wren'],
    [1856, 41],
    'the supposed site of the Glass Reef',
    'It found open water, a floating barrel and a note from the first party that said “further north”.',
  ),
  expedition(
    'Cold Current Voyage',
    ['Maren Holt', 'Hundred Oars'],
    [1887, 52],
    'the Cold Current',
    'The party followed the current for a full year and proved that it ends where it begins.',
  ),
  expedition(
    'Farrow Soundings',
    ['Ilsa Varn', 'Grey Heron'],
    [1869, 23],
    'the channels of the Farrow Skerries',
    'Every depth was called out twice, once by an optimist and once by a pessimist, and the mean was printed.',
  ),
  expedition(
    'Night Tern Expedition',
    ['Edric Soames', 'Morning Tax'],
    [1848, 19],
    'the Tern Bank',
    'No tern was seen by night, but the tinned soup invented on the way paid for the voyage.',
  ),
  expedition(
    'Ash Island Relief',
    ['Bettany Crowe', 'Saint Elder'],
    [1902, 66],
    'the smoking Ash Island',
    'All ninety inhabitants were brought off in a single afternoon, together with their school bell.',
  ),
  expedition(
    'Ashen Shoal Survey',
    ['Nella Quist', 'Slow Thunder'],
    [1904, 38],
    'the Ashen Shoal',
    'The shoal had grown a beach since the last chart, and the crew played the first cricket match on it.',
  ),
  expedition(
    'Hollow Hill Expedition',
    ['Lorcan Hale', 'Paper Crown'],
    [1864, 17],
    'the interior of Tallow',
    'The hill was found to be hollow indeed, and inhabited by birds of firm opinions.',
  ),
  expedition(
    'Transit Voyage',
    ['Sabine Orrery', 'Blue Ledger'],
    [1882, 29],
    'the southern banks, to observe the transit of Venus',
    'The sky cleared for six minutes, which was four more than necessary.',
  ),
  expedition(
    'Kelp Road Expedition',
    ['Eudora Finch', 'Second Candle'],
    [1853, 26],
    'the floating meadows called the Kelp Road',
    'A cow was taken along to test whether the meadows would bear her; she declined to leave the ship.',
  ),
  expedition(
    'Fever Passage',
    ['Cuthbert Noll', 'Unsent Letter'],
    [1833, 14],
    'the anchorage of Lazar Bank',
    'Nobody fell ill who had drunk only boiled water, a remark that was noticed twenty years later.',
  ),
  expedition(
    'First Circuit',
    ['Hollis Drum', 'Candlewright'],
    [1810, 21],
    'every island of the archipelago in turn',
    'It took ninety-nine days, of which thirty were spent waiting politely for invitations ashore.',
  ),
];

export type Species = {
  name: string;
  describer: string;
  year: number;
  island: string;
  expedition: string;
  note: string;
};

const species = (
  name: string,
  [describer, year]: [string, number],
  [island, expedition]: [string, string],
  note: string,
): Species => ({ name, describer, year, island, expedition, note });

export const speciesTable: readonly Species[] = [
  species(
    'lantern tern',
    ['Lorcan Hale', 1866],
    ['Tallow', 'Hollow Hill Expedition'],
    'It nests in darkness and lines the nest with anything that shines, including one of the surveyors’ watches.',
  ),
  species(
    'glass kelp',
    ['Eudora Finch', 1854],
    ['Sorrel', 'Kelp Road Expedition'],
    'Held to the light it is transparent enough to read through, and small sheets of it once served as windows.',
  ),
  species(
    'widow orchid',
    ['Eudora Finch', 1841],
    ['Hask', 'Glass Reef Expedition'],
    'It flowers once in seven years, always at night, and smells faintly of ink.',
  ),
  species(
    'widow’s thrift',
    ['Lorcan Hale', 1871],
    ['Farrow Skerries', 'Farrow Soundings'],
    'The cushion-shaped plant keeps its own rainwater and is drunk from by gulls in dry summers.',
  ),
  species(
    'cold lanternfish',
    ['Lorcan Hale', 1889],
    ['Quill', 'Cold Current Voyage'],
    'Its light is blue in cold water and green in warm, so fishermen use it as a thermometer.',
  ),
  species(
    'skerry vole',
    ['Lorcan Hale', 1858],
    ['Quill', 'Second Glass Reef Survey'],
    'It swims between rocks in single file and is believed to hold a grudge against otters.',
  ),
  species(
    'drum beetle',
    ['Cuthbert Noll', 1835],
    ['Little Venn', 'Fever Passage'],
    'Males tap on hollow reeds at dusk in a rhythm that the local children use for skipping.',
  ),
  species(
    'ashen moth',
    ['Bettany Crowe', 1905],
    ['Ormsay', 'Ash Island Relief'],
    'Its wings carry a pattern like fine print, which nobody has yet succeeded in reading.',
  ),
];
