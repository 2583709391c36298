export type Festival = {
  name: string;
  town: string;
  month: string;
  began: number;
  founder: string;
  dish: string;
  note: string;
};

const festival = (
  name: string,
  [town, month]: [string, string],
  [founder, began]: [string, number],
  dish: string,
  note: string,
): Festival => ({ name, town, month, began, founder, dish, note });

export const festivals: readonly Festival[] = [
  festival(
    'Night of Nets',
    ['Kettlewick', 'October'],
    ['Fabian Oake', 1831],
    'smoked eel pie',
    'Nets are hung between the houses with a small bell at every knot, and the whole town walks beneath them in silence.',
  ),
  festival(
    'Nestling Night',
    ['Gullstone', 'May'],
    ['Lorcan Hale', 1868],
    'oatmeal eggs',
    'Lamps are put out along the shore so that young birds may find the sea instead of the tavern.',
  ),
  festival(
    'Candle Regatta',
    ['Aldermouth', 'August'],
    ['Desmond Yarrow', 1813],
    'saffron buns',
    'Toy boats carry candles down the river, and the last one still burning is given a real ship’s salute.',
  ),
  festival(
    'Little Regatta',
    ['Inchwater', 'June'],
    ['Nella Quist', 1901],
    'crab toast',
    'Only washtubs may compete, and the harbour-master starts the race by sitting in one.',
  ),
  festival(
    'Herring Mass',
    ['Saltry', 'March'],
    ['Edric Soames', 1849],
    'pickled herring on rye',
    'The first barrel of the year is blessed, weighed and argued about until supper.',
  ),
  festival(
    'Long Table',
    ['Port Marrow', 'September'],
    ['Thea Mallory', 1846],
    'tea-smoked mutton',
    'One table runs the length of the quay, and nobody may sit beside a relative.',
  ),
  festival(
    'Bell Week',
    ['Bellhaven', 'January'],
    ['Clement Rowe', 1856],
    'barley cake',
    'Every bell is rung by somebody who has never rung it before, which lends the week its character.',
  ),
  festival(
    'Rope Wedding',
    ['Harlwick', 'April'],
    ['Silas Bray', 1802],
    'knotted bread',
    'Couples are tied together at dawn and must untie themselves before dinner.',
  ),
  festival(
    'Clock Sunday',
    ['Nettleford', 'February'],
    ['Gideon Marsh', 1807],
    'plum dumplings',
    'For one day all the clocks agree, an effect that residents describe as unsettling.',
  ),
  festival(
    'Poets’ Low Tide',
    ['Dunnock Bay', 'July'],
    ['Hester Lyle', 1852],
    'cockle soup',
    'Verses are written in wet sand and read aloud until the sea removes them.',
  ),
  festival(
    'Star Supper',
    ['Oxter', 'November'],
    ['Sabine Orrery', 1884],
    'honey wafers',
    'Supper is eaten in complete darkness, and dishes are identified by conversation.',
  ),
  festival(
    'Wool Fair',
    ['Skein', 'December'],
    ['Winifred Gale', 1893],
    'sheep’s-milk cheese',
    'A single scarf is knitted by all comers and unravelled again on the last evening.',
  ),
];

export type Instrument = {
  name: string;
  inventor: string;
  year: number;
  material: string;
  parts: [count: number, noun: string];
  note: string;
};

const instrument = (
  name: string,
  [inventor, year]: [string, number],
  material: string,
  parts: [number, string],
  note: string,
): Instrument => ({ name, inventor, year, material, parts, note });

export const instruments: readonly Instrument[] = [
  instrument(
    'windlass fiddle',
    ['Anselm Tarry', 1819],
    'driftwood oak',
    [5, 'strings'],
    'A crank takes the place of the bow, so that it can be played in mittens.',
  ),
  instrument(
    'windle harp',
    ['Wilhelmina Stroud', 1861],
    'limewood',
    [19, 'strings'],
    'It is hung in a doorway and played by the draught, with the musician only opening and shutting the door.',
  ),
  instrument(
    'tide organ',
    ['Clemency Roe', 1847],
    'sheet copper',
    [24, 'pipes'],
    'The rising sea supplies the wind, and concerts are printed in the tide tables.',
  ),
  instrument(
    'fog zither',
    ['Anselm Tarry', 1833],
    'bog pine',
    [13, 'strings'],
    'Damp air loosens the strings into tune, and in fine weather it is merely furniture.',
  ),
  instrument(
    'glass dulcimer',
    ['Jonah Wick', 1824],
    'lamp glass',
    [28, 'bars'],
    'It is struck with corks, never with hammers, for reasons demonstrated at its first performance.',
  ),
  instrument(
    'kettle carillon',
    ['Fabian Oake', 1839],
    'bronze',
    [17, 'bells'],
    'The bells are filled with water to different depths and topped up between movements.',
  ),
  instrument(
    'net viol',
    ['Wilhelmina Stroud', 1868],
    'elm',
    [7, 'strings'],
    'Its sound box is a net stretched over a frame, and small fish have been known to enter it.',
  ),
  instrument(
    'pocket reed',
    ['Wilhelmina Stroud', 1874],
    'brass',
    [10, 'reeds'],
    'It folds to the size of a matchbox and was forbidden in schools within the year.',
  ),
  instrument(
    'storm drum',
    ['Hollis Drum', 1821],
    'tarred sailcloth',
    [2, 'heads'],
    'One head is for warnings and the other for dances; confusion between them has emptied whole ballrooms.',
  ),
  instrument(
    'moon lyre',
    ['Dorrit Vane', 1898],
    'silver birch',
    [9, 'strings'],
    'The strings are silvered on one side and are tuned by moonlight reflected onto the ceiling.',
  ),
  instrument(
    'signal horn',
    ['Osric Thane', 1829],
    'tinplate',
    [3, 'valves'],
    'Keepers used it to play chess from rock to rock, at the rate of one move an evening.',
  ),
  instrument(
    'star clavier',
    ['Sabine Orrery', 1891],
    'tempered steel',
    [44, 'keys'],
    'Each key stands for one star of the northern sky, and chords are therefore constellations.',
  ),
];
