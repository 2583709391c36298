export type Ship = {
  name: string;
  rig: string;
  builder: string;
  launched: number;
  captain: string;
  homePort: string;
  note: string;
};

const ship = (
  name: string,
  rig: string,
  [builder, launched]: [string, number],
  [captain, homePort]: [string, string],
  note: string,
): Ship => ({ name, rig, builder, launched, captain, homePort, note });

export const ships: readonly Ship[] = [
  ship(
    'Grey Heron',
    'barque',
    ['Pell & Daughters', 1866],
    ['Ilsa Varn', 'Kettlewick'],
    'She leaned a little to port even when empty, and her crew learned to set the table accordingly.',
  ),
  ship(
    'Grey Herring',
    'fishing smack',
    ['Northern Slipway', 1883],
    ['Ilse Varne', 'Port Marlow'],
    'A clerk’s misprint gave the smack her name, and the owners found repainting more expensive than pride.',
  ),
  ship(
    'Patient Lark',
    'brig',
    ['Pell & Daughters', 1834],
    ['Tobin Askew', 'Dunnock Bay'],
    'She waited eleven weeks for a fair wind on her maiden voyage and was in no hurry ever after.',
  ),
  ship(
    'Patient Lady',
    'schooner',
    ['Northern Slipway', 1837],
    ['Hollis Drum', 'Rushby'],
    'Her figurehead holds a book, and the page was turned by the boatswain every New Year.',
  ),
  ship(
    'Morning Tax',
    'schooner',
    ['Northern Slipway', 1842],
    ['Edric Soames', 'Saltry'],
    'The name comes from the early toll she paid on every trip, which her owner resented in writing.',
  ),
  ship(
    'Candlewright',
    'brig',
    ['Pell Brothers', 1806],
    ['Hollis Drum', 'Aldermouth'],
    'Built to carry tallow, she smelled of Sunday for the rest of her life.',
  ),
  ship(
    'Second Candle',
    'brig',
    ['Pell & Daughters', 1851],
    ['Lucan Frey', 'Oxter'],
    'She was lit from stem to stern at each new moon, a habit that cost more than her sails.',
  ),
  ship(
    'Hundred Oars',
    'barque',
    ['Kemp Ironworks', 1884],
    ['Maren Holt', 'Skein'],
    'There was not one oar on board; the name honoured an older boat that had nothing else.',
  ),
  ship(
    'Widow’s Answer',
    'cutter',
    ['Pell Brothers', 1815],
    ['Corwin Pell', 'Port Marrow'],
    'The answer was reportedly no, and the cutter has been used for elopements ever since.',
  ),
  ship(
    'Saint Elder',
    'steamer',
    ['Kemp Ironworks', 1893],
    ['Bettany Crowe', 'Gullstone'],
    'Her funnel was painted with a smile after a strike, and the owners judged it wise to leave it.',
  ),
  ship(
    'Copper Wren',
    'schooner',
    ['Pell & Daughters', 1847],
    ['Lucan Frey', 'Inchwater'],
    'Sheathed in bright copper, she was visited by magpies in every harbour.',
  ),
  ship(
    'Copper Raven',
    'ketch',
    ['Northern Slipway', 1855],
    ['Tobin Askew', 'Tidewell'],
    'She went down within sight of two lighthouses, neither of which could see the other.',
  ),
  ship(
    'Slow Thunder',
    'steamer',
    ['Kemp Ironworks', 1899],
    ['Nella Quist', 'Inchwater'],
    'Her engine could be heard a day before she arrived, so that nobody was ever late to meet her.',
  ),
  ship(
    'Paper Crown',
    'brigantine',
    ['Pell & Daughters', 1861],
    ['Agnes Pell', 'Bellhaven'],
    'She was paid for entirely in theatre tickets, and two boxes are still reserved for her crew.',
  ),
  ship(
    'Blue Ledger',
    'barque',
    ['Northern Slipway', 1868],
    ['Ilsa Varn', 'Aldermouth'],
    'Cargoes were recorded on her cabin walls, which became the most complete accounts of the tea trade.',
  ),
  ship(
    'Ninth Wave',
    'lifeboat',
    ['Kemp Ironworks', 1879],
    ['Ilse Varne', 'Port Marlow'],
    'She saved two hundred and six people, eleven cows and a grand piano, the last at the insistence of its owner.',
  ),
  ship(
    'Unsent Letter',
    'mail packet',
    ['Northern Slipway', 1829],
    ['Tobin Askew', 'Aldermouth'],
    'A locked chest of undeliverable mail travelled with her for thirty years and was never opened.',
  ),
  ship(
    'Sea Almoner',
    'hospital ship',
    ['Kemp Ironworks', 1908],
    ['Nella Quist', 'Bellhaven'],
    'Her white hull was scrubbed by the patients who were getting better, as a measure of how much better.',
  ),
];
