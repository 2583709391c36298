export type Person = {
  name: string;
  pronoun: 'she' | 'he';
  profession: string;
  birthplace: string;
  born: number;
  died: number;
  teacher?: string;
  note: string;
};

export const person = (
  name: string,
  [pronoun, profession]: ['she' | 'he', string],
  [birthplace, born, died]: [string, number, number],
  note: string,
  teacher?: string,
): Person => ({ name, pronoun, profession, birthplace, born, died, note, ...(teacher ? { teacher } : {}) });

export const seaPeople: readonly Person[] = [
  person(
    'Ilsa Varn',
    ['she', 'sea captain'],
    ['Kettlewick', 1838, 1907],
    'She wrote her log in rhyme when the weather was good and in plain prose when it was not, which made the fair passages hard to check.',
    'Tobin Askew',
  ),
  person(
    'Ilse Varne',
    ['she', 'harbour pilot'],
    ['Port Marlow', 1851, 1919],
    'In forty years of piloting she never raised her voice, preferring to hold up one of six painted boards.',
  ),
  person(
    'Tobin Askew',
    ['he', 'sea captain'],
    ['Dunnock Bay', 1801, 1869],
    'He measured distances in pots of tea, and his estimates were rarely wrong by more than a cup.',
    'Hollis Drum',
  ),
  person(
    'Tobias Askew',
    ['he', 'chart-seller'],
    ['Aldermouth', 1829, 1890],
    'He sold the same coast in three qualities of paper and was honest enough to mark the cheapest one as approximate.',
  ),
  person(
    'Maren Holt',
    ['she', 'explorer'],
    ['Skein', 1846, 1922],
    'She took the temperature of the sea four times a day for thirty-one years and knitted the results into a scarf.',
    'Lucan Frey',
  ),
  person(
    'Corwin Pell',
    ['he', 'shipwright'],
    ['Port Marrow', 1762, 1831],
    'He is remembered for sailing his own boats before he would let a customer pay for them.',
  ),
  person(
    'Agnes Pell',
    ['she', 'shipwright'],
    ['Port Marlow', 1794, 1866],
    'She drew every hull at full size on the beach and let the tide criticise it.',
    'Corwin Pell',
  ),
  person(
    'Lucan Frey',
    ['he', 'navigator'],
    ['Oxter', 1822, 1888],
    'He could name eighty stars with his eyes shut, a talent of limited use that he displayed at every supper.',
    'Tobin Askew',
  ),
  person(
    'Bettany Crowe',
    ['she', 'explorer'],
    ['Gullstone', 1860, 1934],
    'Her rule was to carry twice the biscuits and half the guns, and no crew of hers ever went hungry or to war.',
    'Maren Holt',
  ),
  person(
    'Hollis Drum',
    ['he', 'sea captain'],
    ['Rushby', 1779, 1845],
    'He learned to read at thirty from a manual of knots, and his letters are tied up rather than signed.',
  ),
  person(
    'Nella Quist',
    ['she', 'sea captain'],
    ['Inchwater', 1868, 1941],
    'She insisted on a piano aboard every ship she commanded and on nobody playing it after nine.',
    'Ilsa Varn',
  ),
  person(
    'Edric Soames',
    ['he', 'explorer'],
    ['Saltry', 1811, 1876],
    'He financed his voyages by tinning whatever he caught on them, with results that were sometimes celebrated and sometimes sued.',
    'Hollis Drum',
  ),
  person(
    'Cuthbert Noll',
    ['he', 'surgeon'],
    ['Inchwater', 1795, 1863],
    'He boiled his instruments at a time when colleagues laughed at it, and he outlived most of the colleagues.',
  ),
  person(
    'Silas Bray',
    ['he', 'ropemaker'],
    ['Harlwick', 1771, 1839],
    'He tested every rope by hanging his own hammock from it and sleeping one night over the harbour.',
  ),
];
