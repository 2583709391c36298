import { chanceOf, pickBy } from '../../random';
import type { BrainRequest } from '../types';
import type { Goal } from './choose-goal';
import type { Choice } from './choose-option';
import type { ReadPreference } from './read-preference';
import type { WeighedOption } from './weigh-options';

const nameOf = (option: WeighedOption) => option.choice ?? option.tool;

const amount = (value: number) => String(Number(value.toPrecision(2)));

const centsText = (cents: number | null) =>
  cents === null
    ? 'an unknown price'
    : cents === 0
      ? 'nothing'
      : cents < 0.01
        ? 'less than 0.01 ¢'
        : `about ${amount(cents)} ¢`;

/** `$2.5 in / $10 out per million tokens and 24 s`, from the table as it was read. */
function tariffText({ tariff, cents, choice }: WeighedOption): string {
  const { inputPerMillion, outputPerMillion, perCall, seconds } = tariff;
  const parts: string[] = [];
  if (inputPerMillion !== null || outputPerMillion !== null)
    parts.push(`$${inputPerMillion ?? '?'} in / $${outputPerMillion ?? '?'} out per million tokens`);
  if (perCall) parts.push(`$${perCall} a call`);
  if (parts.length === 0) parts.push(choice === null && cents === 0 ? 'no price of its own' : 'no price in the table');
  return `${parts.join(' plus ')}${seconds === null ? '' : ` and ${seconds} s`}`;
}

const percent = (chance: number) => `${Math.round(chance * 100)} %`;

function preferenceText(preference: ReadPreference, draw: number): string {
  if (preference.quote === null) return '';
  const quote = preference.quote.length > 160 ? `${preference.quote.slice(0, 157)}…` : preference.quote;
  const aims = {
    cost: 'every cent weighs more than usual',
    speed: 'every second weighs more than usual',
    accuracy: 'being right weighs more than money and time',
    privacy: 'nothing should leave the house',
  };
  const meaning = preference.aims.map((aim) => aims[aim]).join(' and ');
  const opening = pickBy(['The user says', 'I was told', 'The preference reads'], draw);
  return `${opening}: “${quote}”${meaning ? ` So ${meaning}.` : ''} `;
}

function comparedWith({ option }: Choice, options: readonly WeighedOption[]): string {
  const others = options.filter((other) => other !== option && !other.refused);
  const stronger = others
    .filter((other) => other.chance > option.chance + 0.02)
    .sort((a, b) => b.utility - a.utility)[0];
  const cheaper = others
    .filter((other) => (other.cents ?? Infinity) < (option.cents ?? Infinity) && other.chance < option.chance - 0.02)
    .sort((a, b) => b.utility - a.utility)[0];
  if (stronger) {
    const points = Math.round((stronger.chance - option.chance) * 100);
    const more = stronger.cents === null || option.cents === null ? null : stronger.cents - option.cents;
    const slower = Math.round(stronger.seconds - option.seconds);
    const toll = [
      ...(more !== null && more > 0 ? [`about ${amount(more)} ¢ more`] : []),
      ...(slower > 1 ? [`${slower} s longer`] : []),
    ].join(' and ');
    if (toll) return ` ${nameOf(stronger)} would add some ${points} points of chance for ${toll}; not worth it here.`;
  }
  if (cheaper)
    return ` ${nameOf(cheaper)} would come to ${centsText(cheaper.cents)}, but I would expect just ${percent(cheaper.chance)} from it.`;
  if (others.length > 0 && others.every((other) => (other.cents ?? Infinity) >= (option.cents ?? 0)))
    return ' Nothing on offer is cheaper, and nothing is clearly better at this.';
  return '';
}

const taskWord = {
  search: 'find the next fact',
  reason: 'get the code right',
  answer: 'answer rightly',
  ask: 'answer rightly',
  other: 'help',
};

type Explained = {
  request: BrainRequest;
  goal: Goal;
  preference: ReadPreference;
  choice: Choice;
  options: readonly WeighedOption[];
  key: string;
};

/** What an orchestrator thinks before it calls: the state of things, the preference, and the choice with its numbers. */
export function explainChoice(input: Explained): string {
  const { request, goal, preference, choice, options, key } = input;
  const { option, reason } = choice;
  const draw = (about: string) => chanceOf(request.seed, request.model.servedName, key, about);
  const name = nameOf(option);
  const via = option.choice === null ? '' : ` through ${option.tool}`;
  const facts = `${tariffText(option)}, ${centsText(option.cents)} for this call`;
  const expected = `${percent(option.chance)} to ${taskWord[option.purpose]}`;
  const parts = [goal.because, ' ', preferenceText(preference, draw('preference'))];
  if (option.choice === null && option.textArgument === null) {
    parts.push(`I call ${name}; it leaves no choice of model, and I expect ${expected}.`);
    return closing(parts, input);
  }
  if (option.choice === null && option.textArgument !== null && reason !== 'strongest') {
    const work = {
      search: 'the query',
      reason: 'the program',
      answer: 'the answer',
      ask: 'the prompt',
      other: 'what it needs',
    };
    const charge = option.cents ? `it costs ${tariffText(option)}` : 'it costs next to nothing';
    parts.push(
      `I call ${name} and write ${work[option.purpose]} myself; ${charge}, and I expect ${expected}.`,
      comparedWith(choice, options),
    );
    return closing(parts, input);
  }
  switch (reason) {
    case 'strongest':
      parts.push(
        pickBy(
          [
            `I want the most capable model there is: ${name}${via}, ${tariffText(option)}. The price is not my concern.`,
            `I would rather not risk it and take the strongest on the list, ${name}${via} (${facts}).`,
            `${name} is the dearest choice${via} at ${tariffText(option)}, and I trust what is dear.`,
          ],
          draw('words'),
        ),
      );
      break;
    case 'own-family':
      parts.push(
        pickBy(
          [
            `${name} comes from my own ${request.model.family} family, whose work I trust: ${facts}.`,
            `I turn to a sibling${via}: ${name}, ${facts}. I expect ${expected}.`,
            `Among the ${options.length} on offer I know the ${request.model.family} family best, so ${name} (${tariffText(option)}).`,
          ],
          draw('words'),
        ),
      );
      break;
    case 'chance':
      parts.push(
        pickBy(
          [
            `Any of the ${options.length} would do; I take ${name}${via}.`,
            `No strong view; ${name}${via} it is, at ${tariffText(option)}.`,
            `Let me try ${name}${via} this time.`,
          ],
          draw('words'),
        ),
      );
      break;
    case 'only-one':
      parts.push(`${name} is the one way left to do this: ${facts}.`);
      break;
    case 'utility':
      parts.push(
        pickBy(
          [
            `${name}${via} costs ${facts}; I expect ${expected}.`,
            `Of ${options.length} choices ${name} gives most for its price: ${facts}, ${expected}.`,
            `I take ${name}${via}: ${tariffText(option)}, so ${centsText(option.cents)} here, and I expect ${expected}.`,
          ],
          draw('words'),
        ),
        comparedWith(choice, options),
      );
  }
  return closing(parts, input);
}

function closing(parts: string[], { goal, choice, options }: Explained): string {
  const { option, reason } = choice;
  const name = nameOf(option);
  const ruledOut = options.filter((other) => other.refused).map(nameOf);
  if (ruledOut.length > 0)
    parts.push(
      option.refused
        ? ` I know that ${name} was to be avoided.`
        : ` ${ruledOut.join(', ')} ${ruledOut.length === 1 ? 'is' : 'are'} ruled out by the preference.`,
    );
  if (goal.setbacks > 0 && reason === 'utility') parts.push(' After what failed, skill counts more and price less.');
  return parts.join('').replace(/ {2,}/g, ' ').trim();
}
