export type Island = {
  name: string;
  chiefTown: string;
  hill: string;
  hillMetres: number;
  settled: number;
  squareKilometres: number;
  note: string;
};

const island = (
  name: string,
  chiefTown: string,
  [hill, hillMetres]: [string, number],
  [settled, squareKilometres]: [number, number],
  note: string,
): Island => ({ name, chiefTown, hill, hillMetres, settled, squareKilometres, note });

export const islands: readonly Island[] = [
  island(
    'Great Lantern',
    'Aldermouth',
    ['Mount Tarrow', 812],
    [1402, 640],
    'Fishermen steered by the burning peat cuttings on its southern slope, and the whole archipelago took its name from that glow.',
  ),
  island(
    'Sorrel',
    'Port Marrow',
    ['Sheep Crown', 344],
    [1431, 210],
    'Its red soil stains everything it touches, so that a Sorrel shirt is said to be ironed, aired and blushing.',
  ),
  island(
    'Hask',
    'Bellhaven',
    ['Old Sister', 521],
    [1447, 305],
    'Three winds meet over its central moor, and islanders give directions by wind rather than by compass.',
  ),
  island(
    'Little Venn',
    'Inchwater',
    ['Gorse Top', 188],
    [1519, 74],
    'A causeway of flat stones links it to a larger Venn that no surveyor has ever been able to find.',
  ),
  island(
    'Ormsay',
    'Eskerby',
    ['the Anvil', 467],
    [1476, 188],
    'The first printing press of the archipelago was landed here by mistake, and the islanders refused to give it back.',
  ),
  island(
    'Quill',
    'Skein',
    ['Pen Cairn', 259],
    [1533, 92],
    'Long, narrow and pointed at one end, it is the only island whose map a child can draw without lifting the pencil.',
  ),
  island(
    'Tallow',
    'Gullstone',
    ['Hollow Hill', 603],
    [1498, 156],
    'Seabirds outnumber people by four hundred to one, and the parish council has been known to consult both.',
  ),
  island(
    'Farrow Skerries',
    'Quarrel Point',
    ['Beacon Knoll', 61],
    [1588, 12],
    'Nineteen rocks are counted at low tide and eleven at high; the difference is a favourite subject of disputes.',
  ),
];
