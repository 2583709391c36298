export type Town = {
  name: string;
  island: string;
  founded: number;
  population: number;
  marketDay: string;
  craft: string;
  note: string;
};

const town = (
  name: string,
  island: string,
  [founded, population]: [number, number],
  [marketDay, craft]: [string, string],
  note: string,
): Town => ({ name, island, founded, population, marketDay, craft, note });

export const towns: readonly Town[] = [
  town(
    'Aldermouth',
    'Great Lantern',
    [1409, 41200],
    ['Saturday', 'map engraving'],
    'The Assembly of the isles sits here in a converted granary, where members still vote by dropping barley or oats into a sack.',
  ),
  town(
    'Kettlewick',
    'Great Lantern',
    [1455, 8900],
    ['Tuesday', 'bell casting'],
    'Every roof carries a small bell to frighten gulls, which makes the town audible an hour before it is visible.',
  ),
  town(
    'Saltry',
    'Great Lantern',
    [1502, 6400],
    ['Friday', 'herring curing'],
    'The smell of smoke reaches the coach road two bends early, and travellers set their watches by it.',
  ),
  town(
    'Dunnock Bay',
    'Great Lantern',
    [1517, 3150],
    ['Wednesday', 'cockle gathering'],
    'At the lowest tide of the year the whole school is taught on the sand, desks included.',
  ),
  town(
    'Nettleford',
    'Great Lantern',
    [1536, 4700],
    ['Monday', 'clockmaking'],
    'Its eleven public clocks are kept eleven minutes apart so that nobody can ever claim to be late.',
  ),
  town(
    'Port Marrow',
    'Sorrel',
    [1440, 15800],
    ['Thursday', 'tea blending'],
    'Tea chests serve as doorsteps along the quay, and the oldest of them still smell of pepper.',
  ),
  town(
    'Thistledown',
    'Sorrel',
    [1561, 2300],
    ['Saturday', 'paper making'],
    'Thistles were planted along the lanes to keep out goats; the goats are said to be grateful for them.',
  ),
  town(
    'Harlwick',
    'Sorrel',
    [1583, 3900],
    ['Tuesday', 'rope laying'],
    'The ropewalk is so long that its two ends keep different weather and, some say, different politics.',
  ),
  town(
    'Bellhaven',
    'Hask',
    [1451, 19600],
    ['Friday', 'choir singing'],
    'Two choirs face one another across the harbour and have been answering the same hymn since anyone remembers.',
  ),
  town(
    'Port Marlow',
    'Hask',
    [1529, 7700],
    ['Wednesday', 'shipbuilding'],
    'Letters meant for a town of nearly the same name arrive here weekly and are forwarded with a small bill.',
  ),
  town(
    'Fennick',
    'Hask',
    [1574, 2850],
    ['Monday', 'glass blowing'],
    'Its sand is fine and pale, and broken glass from the works is set into the pavements to catch the evening sun.',
  ),
  town(
    'Lowmere',
    'Hask',
    [1602, 5200],
    ['Thursday', 'iron founding'],
    'The streets lie a hand below the level of the lake, and front doors are opened with care in a wet spring.',
  ),
  town(
    'Inchwater',
    'Little Venn',
    [1522, 2950],
    ['Tuesday', 'crab potting'],
    'The harbour is one inch deeper than the ferry, as the harbour-master tells every new captain with great pleasure.',
  ),
  town(
    'Rushby',
    'Little Venn',
    [1611, 1400],
    ['Saturday', 'boat tarring'],
    'Its people weave reeds into everything, and the church has a roof that must be mown twice a year.',
  ),
  town(
    'Eskerby',
    'Ormsay',
    [1481, 9300],
    ['Wednesday', 'printing'],
    'Old type is melted into door knockers, so that a visitor may knock with a capital R.',
  ),
  town(
    'Pelliver',
    'Ormsay',
    [1590, 2100],
    ['Friday', 'pipe turning'],
    'A cleft in the cliff hums before bad weather, and the townsfolk tune their instruments to it.',
  ),
  town(
    'Tidewell',
    'Ormsay',
    [1643, 3300],
    ['Monday', 'lens grinding'],
    'A freshwater spring rises under the harbour wall and turns salt precisely at noon, for reasons never agreed upon.',
  ),
  town(
    'Skein',
    'Quill',
    [1540, 4100],
    ['Thursday', 'wool spinning'],
    'Each family knits a pattern of its own, and a lost sailor can be sent home by reading his jersey.',
  ),
  town(
    'Oxter',
    'Quill',
    [1628, 1250],
    ['Tuesday', 'star gazing'],
    'Street lamps are shaded from above so as not to offend the astronomers, who are numerous and vote.',
  ),
  town(
    'Gullstone',
    'Tallow',
    [1507, 5600],
    ['Friday', 'down collecting'],
    'A white boulder on the beach is repainted every spring, chiefly by the birds.',
  ),
  town(
    'Crayend',
    'Tallow',
    [1619, 1750],
    ['Saturday', 'fiddle making'],
    'The road stops at a workshop door, and a person who wishes to go on must first admire a fiddle.',
  ),
  town(
    'Quarrel Point',
    'Farrow Skerries',
    [1660, 310],
    ['Monday', 'lamp tending'],
    'It was named after a boundary dispute between two brothers, and the bench where they sat back to back is still used.',
  ),
];
