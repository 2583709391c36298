import { deal, type Entry, upperFirst, writeEntry } from '../entry';
import { laws } from '../tables/law-and-light';
import { expeditions, speciesTable } from '../tables/voyages';

export const expeditionEntries: readonly Entry[] = expeditions.map((expedition, turn) =>
  writeEntry({ kind: 'expedition', name: expedition.name, title: `${expedition.name} (expedition)` }, (say) => [
    deal(turn, [
      `${say('year', expedition.year, `${say('leader', expedition.leader, `The ${expedition.name} was led by ${expedition.leader}`)} and set out in ${expedition.year}`)} for ${expedition.destination}.`,
      `${say('leader', expedition.leader, `${say('year', expedition.year, `In ${expedition.year} the ${expedition.name}`)} left for ${expedition.destination}; its leader was ${expedition.leader}`)}.`,
      `${say('year', expedition.year, `${say('leader', expedition.leader, `${expedition.leader} led the ${expedition.name}`)} of ${expedition.year}`)}, bound for ${expedition.destination}.`,
    ]),
    deal(turn, [
      `${say('company', expedition.company, `${say('ship', expedition.ship, `The ${expedition.name} sailed in the ${expedition.ship}`)} with a company of ${expedition.company}`)}.`,
      `${say('company', expedition.company, `The party numbered ${expedition.company} people, and ${say('ship', expedition.ship, `the ${expedition.name} travelled aboard the ${expedition.ship}`)}`)}.`,
    ]),
    expedition.note,
    deal(turn, [
      'Provisions were loaded at night in order to spare the feelings of the creditors.',
      'The official report was read aloud in the Assembly over two evenings, with an interval for soup.',
      'The instruments were insured for more than the crew, a fact that the crew discovered halfway.',
      'A newspaper offered a prize for the best drawing of whatever would be found, and had to award it.',
    ]),
    deal(turn, [
      'The sketches, maps and pressed specimens of the voyage are still consulted by people planning to do better.',
      'Those who took part met for dinner every year afterwards and disagreed about the route.',
      'Its flag, much repaired, hangs in the reading room of the Assembly.',
    ]),
  ]),
);

export const speciesEntries: readonly Entry[] = speciesTable.map((species, turn) => {
  const island = species.island === 'Farrow Skerries' ? 'the Farrow Skerries' : species.island;
  const name = upperFirst(species.name);
  return writeEntry({ kind: 'species', name: species.name, title: `${name} (species)` }, (say) => [
    deal(turn, [
      `${say('year', species.year, `${say('describer', species.describer, `The ${species.name} was first described by ${species.describer}`)} in ${species.year}`)}.`,
      `${say('year', species.year, `${say('describer', species.describer, `${species.describer} gave the first description of the ${species.name}`)} in ${species.year}`)}, in a paper of two pages.`,
    ]),
    `${say('expedition', species.expedition, deal(turn, [`The ${species.name} was discovered during the ${species.expedition}`, `Members of the ${species.expedition} were the first to collect the ${species.name}`, `The first specimen of the ${species.name} was brought home by the ${species.expedition}`]))}.`,
    `Today ${say('island', species.island, `the ${species.name} is found only on ${island}`)}, where it is protected, pointed out and left alone.`,
    species.note,
    deal(turn, [
      'Old sailors considered it lucky to see one before breakfast and unlucky to mention it afterwards.',
      'Its likeness appears on the smallest coin, so that most islanders have lost several.',
      'A count is made every third year by volunteers, who are rewarded with cake.',
    ]),
    deal(turn, [
      'Attempts to keep it elsewhere have failed, usually within sight of the ferry.',
      'The older books confuse it with two other kinds, and one of them with itself.',
    ]),
  ]);
});

export const lawEntries: readonly Entry[] = laws.map((law, turn) =>
  writeEntry({ kind: 'law', name: law.name, title: `${law.name} (law)` }, (say) => [
    deal(turn, [
      `${say('year', law.year, `${say('proposer', law.proposer, `The ${law.name} was proposed by ${law.proposer}`)} and passed in ${law.year}`)}.`,
      `${say('year', law.year, `Passed in ${law.year}, ${say('proposer', law.proposer, `the ${law.name} was the work of ${law.proposer}`)}`)}.`,
    ]),
    `${say('rule', law.rule, `The ${law.name} requires ${law.rule}`)}; the fine for a breach is counted in barrels.`,
    `${say('cause', law.cause, deal(turn, [`The ${law.name} was prompted by the affair of the ${law.cause}`, `What brought about the ${law.name} was the story of the ${law.cause}`, `The ${law.name} owes its existence to the ${law.cause}`]))}, which had filled the newspapers for a season.`,
    law.note,
    deal(turn, [
      'Members voted in the old manner, barley for yes and oats for no, and the sack was weighed twice.',
      'Opponents called it an insult to common sense; most of them kept to it without noticing.',
      'The text fits on one page, which lawyers of the time regarded as a threat to their trade.',
    ]),
    deal(turn, [
      'It has been amended twice and improved once.',
      'A copy must hang in every harbour office, and in most of them it hangs straight.',
      'Judges still quote its preamble, which was added by the printer to fill the sheet.',
    ]),
  ]),
);
