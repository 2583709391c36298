export type Work = {
  name: string;
  form: string;
  author: string;
  year: number;
  dedicatee: string;
  note: string;
};

const work = (name: string, form: string, [author, year]: [string, number], dedicatee: string, note: string): Work => ({
  name,
  form,
  author,
  year,
  dedicatee,
  note,
});

export const works: readonly Work[] = [
  work(
    'The Salt Ledger',
    'collection of poems',
    ['Hester Lyle', 1838],
    'Tobin Askew',
    'Every poem has exactly as many lines as the price of cod on the day it was written.',
  ),
  work(
    'The Salt Letters',
    'novel',
    ['Hesper Lisle', 1874],
    'Ilsa Varn',
    'Two lovers exchange letters on ships that keep missing one another, and the reader alone receives them all.',
  ),
  work(
    'Nine Lamps',
    'cantata',
    ['Clemency Roe', 1852],
    'Osric Thane',
    'A singer is placed on each of nine rowing boats, and the audience rows between them.',
  ),
  work(
    'Lamps of Tallow',
    'opera',
    ['Dorrit Vane', 1903],
    'Rosalind Kemp',
    'The heroine builds a tower on stage during the second act, at full size in the better productions.',
  ),
  work(
    'A History of the Lantern Isles',
    'history',
    ['Matthias Corrow', 1827],
    'Bartholomew Cray',
    'Doubtful passages are printed in grey, and the grey chapters are the most often quoted.',
  ),
  work(
    'The Ropemaker’s Bride',
    'play',
    ['Rufus Tallis', 1855],
    'Clemency Roe',
    'The cast is roped together from the first scene to the last, which limits exits.',
  ),
  work(
    'Flora of the Outer Skerries',
    'handbook of plants',
    ['Eudora Finch', 1859],
    'Perpetua Lund',
    'It lists one hundred and forty plants and apologises for two that were sat upon.',
  ),
  work(
    'Letters from a Cold Current',
    'travel book',
    ['Maren Holt', 1890],
    'Lucan Frey',
    'Each chapter opens with the temperature of the sea and the state of the author’s socks.',
  ),
  work(
    'The Fever Anchor',
    'memoir',
    ['Cuthbert Noll', 1840],
    'Margery Stope',
    'It contains the earliest recipe for what the isles call doctor’s soup, which is hot water.',
  ),
  work(
    'Sonata for Fog',
    'sonata',
    ['Clemency Roe', 1836],
    'Anselm Tarry',
    'The slow movement may only be played when the opposite wall of the room cannot be seen.',
  ),
  work(
    'The Unhurried Star',
    'book of essays',
    ['Beatrix Onslow', 1912],
    'Sabine Orrery',
    'It praises waiting rooms, late ferries and the second cup of tea, in that order.',
  ),
  work(
    'Songs for Two Harbours',
    'song cycle',
    ['Isolde Marrin', 1879],
    'Clemency Roe',
    'It needs two choirs that can hear but not see each other, and a patient ferry.',
  ),
  work(
    'The Judge at Low Water',
    'play',
    ['Rufus Tallis', 1867],
    'Margery Stope',
    'A court sits on a sandbank while the tide rises, and verdicts grow shorter scene by scene.',
  ),
  work(
    'Ferry Timetable',
    'collection of poems',
    ['Beatrix Onslow', 1924],
    'Winifred Gale',
    'Its poems depart on the hour; the longest is called Delayed.',
  ),
];

export type Museum = {
  name: string;
  town: string;
  architect: string;
  opened: number;
  treasure: string;
  relic: string;
  note: string;
};

const museum = (
  name: string,
  [town, opened]: [string, number],
  architect: string,
  [treasure, relic]: [string, string],
  note: string,
): Museum => ({ name, town, architect, opened, treasure, relic, note });

export const museums: readonly Museum[] = [
  museum(
    'Museum of Small Weather',
    ['Aldermouth', 1888],
    'Ada Merriwell',
    ['Copper Wren', 'the barometer of the Copper Wren'],
    'Visitors may bring a jar of air from home and compare it with the collection.',
  ),
  museum(
    'House of Strings',
    ['Crayend', 1873],
    'Rosalind Kemp',
    ['windlass fiddle', 'the first windlass fiddle'],
    'Its floor is laid on springs, and the whole building can be tuned.',
  ),
  museum(
    'House of Winds',
    ['Pelliver', 1869],
    'Perpetua Lund',
    ['tide organ', 'the keyboard of the original tide organ'],
    'Doors open by themselves on stormy days, which is counted as a performance.',
  ),
  museum(
    'Tern Room',
    ['Gullstone', 1905],
    'Ada Merriwell',
    ['lantern tern', 'the type specimen of the lantern tern'],
    'The birds in the cases are all paintings, since the founder disliked stuffing.',
  ),
  museum(
    'Lamp Museum',
    ['Fennick', 1894],
    'Ada Merriwell',
    ['glass dulcimer', 'the only surviving glass dulcimer'],
    'It closes at dusk, when, as the attendants put it, the exhibits go to work.',
  ),
  museum(
    'Old Slip Museum',
    ['Port Marlow', 1878],
    'Rosalind Kemp',
    ['Patient Lark', 'the figurehead of the Patient Lark'],
    'The galleries slope down to the water, and heavier exhibits are kept near the bottom out of prudence.',
  ),
  museum(
    'Ledger House',
    ['Eskerby', 1848],
    'Perpetua Lund',
    ['A History of the Lantern Isles', 'the manuscript of A History of the Lantern Isles'],
    'Readers are lent white gloves and, in winter, a second pair.',
  ),
  museum(
    'Star Room',
    ['Oxter', 1911],
    'Ada Merriwell',
    ['star clavier', 'the prototype of the star clavier'],
    'The ceiling slides away on clear nights and, owing to a fault, on some others.',
  ),
];
