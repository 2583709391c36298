export type Company = {
  name: string;
  founder: string;
  seat: string;
  founded: number;
  product: string;
  motto: string;
  note: string;
};

const company = (
  name: string,
  [founder, seat, founded]: [string, string, number],
  product: string,
  motto: string,
  note: string,
): Company => ({ name, founder, seat, founded, product, motto, note });

export const companies: readonly Company[] = [
  company(
    'Pell & Daughters',
    ['Agnes Pell', 'Port Marlow', 1826],
    'ocean-going hulls',
    'Let the tide judge',
    'All four daughters were partners, and contracts were signed in order of whoever had tarred most that week.',
  ),
  company(
    'Pell Brothers',
    ['Corwin Pell', 'Port Marrow', 1789],
    'small craft and sailcloth',
    'Sailed before sold',
    'The second brother never existed; the plural was thought to inspire confidence.',
  ),
  company(
    'Askew Chart House',
    ['Tobias Askew', 'Aldermouth', 1854],
    'sea charts',
    'Mostly water',
    'Its window displays one enormous chart of nothing but open sea, which has been stolen twice.',
  ),
  company(
    'Wick Glassworks',
    ['Jonah Wick', 'Fennick', 1811],
    'lamp glass and lighthouse lanterns',
    'Seen through',
    'Apprentices began by blowing fishing floats and finished, eight years later, by blowing them well.',
  ),
  company(
    'Lunde Lens Company',
    ['Petra Lunde', 'Tidewell', 1863],
    'lighthouse lenses',
    'A long way off',
    'Each lens left the works wrapped in a quilt, and the quilts are now collected more eagerly than the lenses.',
  ),
  company(
    'Marsh & Son',
    ['Gideon Marsh', 'Nettleford', 1795],
    'marine clocks',
    'In good time',
    'A clock that came back for repair was hung on a wall of shame until its maker had apologised to it.',
  ),
  company(
    'Bray Ropewalk',
    ['Silas Bray', 'Harlwick', 1798],
    'rope and cordage',
    'Hold on',
    'A single blue thread in every cable identifies the rope, and smugglers were undone by it for decades.',
  ),
  company(
    'Mallory Tea Line',
    ['Thea Mallory', 'Port Marrow', 1843],
    'tea and light freight',
    'Warm on arrival',
    'Passengers paid in cash or in songs, at a rate posted beside the gangway.',
  ),
  company(
    'Yarrow Press',
    ['Desmond Yarrow', 'Eskerby', 1809],
    'almanacs and handbills',
    'Corrected next year',
    'Its almanac predicted the same storm for thirty years and was eventually right.',
  ),
  company(
    'Tarry Workshops',
    ['Anselm Tarry', 'Crayend', 1815],
    'fiddles and viols',
    'Twice afloat',
    'Customers were asked which wreck they preferred and were told its story while the varnish dried.',
  ),
  company(
    'Oake Bellfoundry',
    ['Fabian Oake', 'Kettlewick', 1828],
    'bells and ship gongs',
    'Heard from here',
    'New bells were rung under water first, because an old founder believed that fish could hear a crack.',
  ),
  company(
    'Kemp Ironworks',
    ['Rosalind Kemp', 'Lowmere', 1872],
    'iron hulls and steam winches',
    'By the thumb',
    'It built the first iron hull of the isles inside a barn and then had to remove the barn.',
  ),
  company(
    'Stroud & Reed',
    ['Wilhelmina Stroud', 'Aldermouth', 1859],
    'reed organs',
    'Hum and we follow',
    'There was no Mr Reed; visitors who asked for him were shown an organ pipe.',
  ),
  company(
    'Northern Slipway',
    ['Hollis Drum', 'Rushby', 1812],
    'coasters and packets',
    'No nail unturned',
    'Ships were launched sideways into a creek barely wider than themselves, to the applause of paying guests.',
  ),
  company(
    'Skein Woollen Mill',
    ['Winifred Gale', 'Skein', 1891],
    'sailors’ jerseys',
    'Known by the knit',
    'The pattern book is kept in a fireproof safe, and its key hangs on a very long piece of yarn.',
  ),
  company(
    'Saltry Canning Company',
    ['Edric Soames', 'Saltry', 1847],
    'tinned herring',
    'Opened with courage',
    'Its first tins had to be opened with a chisel, a tool that was kindly supplied with every dozen.',
  ),
];
