import type { Domain } from './content/types';

/** How an orchestrator model decides. The biases are those prompted orchestrators show (paper, pilot study). */
export type Character = 'cost-aware' | 'strongest-biased' | 'own-family-biased' | 'random';

/** Chance of doing well at a task of middling difficulty, 0 to 1; the brains turn it into chances by difficulty. */
export type Skills = Record<Domain | 'query', number>;

export type SimulatedModel = {
  servedName: string;
  /** Shown to people. */
  name: string;
  family: string;
  kind: 'orchestrator' | 'expert';
  /** What an orchestrator is told about it. */
  description: string;
  contextTokens: number;
  /** USD per million tokens, exact decimal strings. */
  price: { inputPerMillion: string; cachedInputPerMillion: string; outputPerMillion: string };
  /** Declared average latency of one call, as orchestrators read it. Calls of the simulator itself are quicker. */
  latencySeconds: number;
  /** What the simulator really takes at speed 1. */
  pace: { firstTokenMs: number; tokensPerSecond: number };
  /** How the chain of thought is delivered. */
  reasoning: 'none' | 'field' | 'think-tags';
  answerFormat: 'boxed' | 'answer-tags';
  character: Character;
  tags: string[];
  skills: Skills;
};

const skills = (all: number, other: Partial<Skills> = {}): Skills => ({
  mathematics: all,
  lookup: all,
  logic: all,
  programming: all,
  query: all,
  ...other,
});

const price = (inputPerMillion: string, outputPerMillion: string, cachedInputPerMillion: string) => ({
  inputPerMillion,
  outputPerMillion,
  cachedInputPerMillion,
});

const orchestrator = (
  character: Character,
  rest: Pick<SimulatedModel, 'name' | 'family' | 'description' | 'reasoning'>,
): SimulatedModel => ({
  servedName: `sim/orchestrator-${character}`,
  kind: 'orchestrator',
  contextTokens: 40_960,
  price: price('0.2', '0.2', '0.1'),
  latencySeconds: 3,
  pace: { firstTokenMs: 450, tokensPerSecond: 60 },
  answerFormat: 'boxed',
  character,
  tags: ['simulated', 'open-weights', 'on-premise'],
  skills: skills(0.62),
  ...rest,
});

export const orchestratorModels: readonly SimulatedModel[] = [
  orchestrator('cost-aware', {
    name: 'Simulated orchestrator, cost-aware',
    family: 'conductor',
    description: 'Conductor family: weighs expected skill against the price and latency it reads in the tool table.',
    reasoning: 'think-tags',
  }),
  orchestrator('strongest-biased', {
    name: 'Simulated orchestrator, strongest-biased',
    family: 'conductor',
    description: 'Conductor family: nearly always calls the most capable model, whatever it costs.',
    reasoning: 'field',
  }),
  orchestrator('own-family-biased', {
    name: 'Simulated orchestrator, own-family-biased',
    family: 'borealis',
    description: 'Borealis family: nearly always calls a model of its own family.',
    reasoning: 'field',
  }),
  orchestrator('random', {
    name: 'Simulated orchestrator, random',
    family: 'conductor',
    description: 'Conductor family: chooses tools and models by chance.',
    reasoning: 'field',
  }),
];

const expert = (
  rest: Omit<SimulatedModel, 'kind' | 'character' | 'answerFormat'> & Partial<SimulatedModel>,
): SimulatedModel => ({
  kind: 'expert',
  character: 'cost-aware',
  answerFormat: 'answer-tags',
  ...rest,
});

export const expertModels: readonly SimulatedModel[] = [
  expert({
    servedName: 'sim/aria-large',
    name: 'Simulated Aria Large',
    family: 'aria',
    description:
      'Aria family, large: excellent in most domains, writes precise search queries and correct code even for hard problems, and reasons carefully over long evidence',
    contextTokens: 131_072,
    price: price('2.5', '10', '0.25'),
    latencySeconds: 24,
    pace: { firstTokenMs: 1050, tokensPerSecond: 50 },
    reasoning: 'field',
    tags: ['simulated', 'public-api'],
    skills: skills(0.95),
  }),
  expert({
    servedName: 'sim/aria-small',
    name: 'Simulated Aria Small',
    family: 'aria',
    description:
      'Aria family, small: good at everyday questions, writes good search queries, but makes mistakes on hard problems',
    contextTokens: 131_072,
    price: price('0.4', '1.6', '0.04'),
    latencySeconds: 11,
    pace: { firstTokenMs: 700, tokensPerSecond: 65 },
    reasoning: 'field',
    tags: ['simulated', 'public-api'],
    skills: skills(0.74, { query: 0.8 }),
  }),
  expert({
    servedName: 'sim/borealis-medium',
    name: 'Simulated Borealis Medium',
    family: 'borealis',
    description:
      'Borealis family, medium, open weights: good general reasoning and solid search queries, fair at mathematics and code, sometimes misreads details',
    contextTokens: 40_960,
    price: price('0.8', '0.8', '0.4'),
    latencySeconds: 9,
    pace: { firstTokenMs: 600, tokensPerSecond: 65 },
    reasoning: 'think-tags',
    answerFormat: 'boxed',
    tags: ['simulated', 'open-weights', 'on-premise'],
    skills: skills(0.8, { mathematics: 0.68, programming: 0.66, query: 0.82 }),
  }),
  expert({
    servedName: 'sim/borealis-mini',
    name: 'Simulated Borealis Mini',
    family: 'borealis',
    description:
      'Borealis family, mini, open weights: basic capability, follows simple instructions and writes simple queries, struggles with anything complex',
    contextTokens: 32_768,
    price: price('0.1', '0.1', '0.05'),
    latencySeconds: 4,
    pace: { firstTokenMs: 400, tokensPerSecond: 90 },
    reasoning: 'none',
    answerFormat: 'boxed',
    tags: ['simulated', 'open-weights', 'on-premise'],
    skills: skills(0.52, { query: 0.6 }),
  }),
  expert({
    servedName: 'sim/borealis-math',
    name: 'Simulated Borealis Math',
    family: 'borealis',
    description:
      'Borealis family, mathematics, open weights: strong at mathematics and counting, weak at facts and search queries',
    contextTokens: 8_192,
    price: price('0.9', '0.9', '0.45'),
    latencySeconds: 12,
    pace: { firstTokenMs: 700, tokensPerSecond: 60 },
    reasoning: 'think-tags',
    answerFormat: 'boxed',
    tags: ['simulated', 'open-weights', 'on-premise'],
    skills: skills(0.5, { mathematics: 0.9, logic: 0.75, programming: 0.6, query: 0.4 }),
  }),
  expert({
    servedName: 'sim/cobalt-large',
    name: 'Simulated Cobalt Large',
    family: 'cobalt',
    description:
      'Cobalt family, large, open weights: strong general reasoning, strong at facts and search queries, good at mathematics and code',
    contextTokens: 65_536,
    price: price('1.2', '3.6', '0.3'),
    latencySeconds: 16,
    pace: { firstTokenMs: 800, tokensPerSecond: 55 },
    reasoning: 'field',
    tags: ['simulated', 'open-weights', 'public-api'],
    skills: skills(0.87, { mathematics: 0.8, programming: 0.8 }),
  }),
  expert({
    servedName: 'sim/cobalt-coder',
    name: 'Simulated Cobalt Coder',
    family: 'cobalt',
    description:
      'Cobalt family, coder, open weights: strong at programming and at writing Python for computations, basic at facts and search queries',
    contextTokens: 32_768,
    price: price('0.6', '0.6', '0.3'),
    latencySeconds: 8,
    pace: { firstTokenMs: 500, tokensPerSecond: 80 },
    reasoning: 'none',
    tags: ['simulated', 'open-weights', 'on-premise'],
    skills: skills(0.5, { mathematics: 0.8, programming: 0.9, logic: 0.6, query: 0.45 }),
  }),
];

export const simulatedModels: readonly SimulatedModel[] = [...orchestratorModels, ...expertModels];
