export type Law = {
  name: string;
  proposer: string;
  year: number;
  cause: string;
  rule: string;
  note: string;
};

const law = (name: string, [proposer, year]: [string, number], cause: string, rule: string, note: string): Law => ({
  name,
  proposer,
  year,
  cause,
  rule,
  note,
});

export const laws: readonly Law[] = [
  law(
    'Lamp Act',
    ['Bartholomew Cray', 1823],
    'Candlewright',
    'two lit lamps on every vessel over ten tons',
    'It passed by a single grain of barley, which is preserved under glass.',
  ),
  law(
    'Second Lamp Act',
    ['Ansel Prior', 1858],
    'Copper Raven',
    'a red lamp at the masthead of every ship under way',
    'Its author spoke for four minutes, the longest speech of his life.',
  ),
  law(
    'Lifeboat Act',
    ['Margery Stope', 1871],
    'Second Candle',
    'a manned lifeboat in each harbour town',
    'Towns competed in paying for the handsomest boat, and two of them are still not speaking.',
  ),
  law(
    'Quarantine Act',
    ['Cuthbert Noll', 1834],
    'Fever Passage',
    'nine days at anchor for any ship with sickness on board',
    'Crews passed the time by learning instruments, to which several orchestras owe their beginnings.',
  ),
  law(
    'Tern Protection Act',
    ['Margery Stope', 1867],
    'Hollow Hill Expedition',
    'no gathering of eggs between March and July',
    'Egg tarts became rare and then, by a natural process, fashionable.',
  ),
  law(
    'Chart Act',
    ['Lucan Frey', 1857],
    'Second Glass Reef Survey',
    'a free copy of every new chart for every harbour',
    'A clause forbids the drawing of islands that nobody has stood upon.',
  ),
  law(
    'Herring Tax Act',
    ['Margery Stope', 1844],
    'Morning Tax',
    'one barrel in forty for the upkeep of the piers',
    'The tax is still paid in barrels, and the Treasury is best visited in winter.',
  ),
  law(
    'Common Weights Act',
    ['Bartholomew Cray', 1812],
    'First Circuit',
    'the same pound and the same pint on all islands',
    'Sorrel objected that its pint was larger, and was allowed to keep it on Sundays.',
  ),
  law(
    'Mastery Act',
    ['Ansel Prior', 1865],
    'Paper Crown',
    'a master’s certificate for anyone who passes the examination, woman or man',
    'Eleven women sat the first examination and ten of them passed; the eleventh was seasick.',
  ),
  law(
    'Relief Fund Act',
    ['Winifred Gale', 1903],
    'Ash Island Relief',
    'a penny on every ferry ticket for those who lose their homes',
    'Ferry conductors ring a small bell for each penny, and regular passengers no longer hear it.',
  ),
  law(
    'Wireless Act',
    ['Winifred Gale', 1911],
    'Sea Almoner',
    'a wireless operator on every passenger ship',
    'The first message sent under it was a request for more paper.',
  ),
];

export type Lighthouse = {
  name: string;
  island: string;
  architect: string;
  lit: number;
  heightMetres: number;
  lensMaker: string;
  note: string;
};

const lighthouse = (
  name: string,
  [island, architect]: [string, string],
  [lit, heightMetres]: [number, number],
  lensMaker: string,
  note: string,
): Lighthouse => ({ name, island, architect, lit, heightMetres, lensMaker, note });

export const lighthouses: readonly Lighthouse[] = [
  lighthouse(
    'Candle Point Light',
    ['Great Lantern', 'Osric Thane'],
    [1822, 31],
    'Wick Glassworks',
    'The first keeper raised eleven children in it and taught each of them to sleep on a curve.',
  ),
  lighthouse(
    'Candle Rock Light',
    ['Farrow Skerries', 'Perpetua Lund'],
    [1851, 44],
    'Wick Glassworks',
    'Waves break over the gallery in winter, and its door stands nine metres above the rock.',
  ),
  lighthouse(
    'Three Widows Light',
    ['Hask', 'Osric Thane'],
    [1834, 27],
    'Wick Glassworks',
    'The three widows who sold the land kept the right to tea in the lamp room on Thursdays.',
  ),
  lighthouse(
    'Quill Stack',
    ['Quill', 'Perpetua Lund'],
    [1860, 38],
    'Wick Glassworks',
    'It flashes four times and then hesitates, a fault that sailors petitioned to keep.',
  ),
  lighthouse(
    'Ormsay High Light',
    ['Ormsay', 'Rosalind Kemp'],
    [1876, 52],
    'Lunde Lens Company',
    'The tallest tower of the isles, it sways a hand’s breadth in a gale and is built to.',
  ),
  lighthouse(
    'Ormsay Low Light',
    ['Ormsay', 'Ada Merriwell'],
    [1889, 18],
    'Lunde Lens Company',
    'Ships bring the low lamp under the high one and so find the only safe way in.',
  ),
  lighthouse(
    'Tallow Head Light',
    ['Tallow', 'Rosalind Kemp'],
    [1881, 40],
    'Lunde Lens Company',
    'Birds are kept from the lamp by a mechanical owl, which is oiled at Easter.',
  ),
  lighthouse(
    'Venn Beacon',
    ['Little Venn', 'Osric Thane'],
    [1841, 22],
    'Wick Glassworks',
    'It burned whatever the parish could spare and once, for a week, a library.',
  ),
  lighthouse(
    'Sorrel Bar Light',
    ['Sorrel', 'Ada Merriwell'],
    [1897, 35],
    'Lunde Lens Company',
    'Its staircase has sixteen benches, and the keeper’s cat is known to occupy all of them in turn.',
  ),
  lighthouse(
    'Dunnock Mole Light',
    ['Great Lantern', 'Perpetua Lund'],
    [1845, 15],
    'Wick Glassworks',
    'Children may light it on their tenth birthday, provided that they write down the weather.',
  ),
];
