import type { Protocol } from '@/lib/orchestrator/spec';

/** Groups of the paper's main table; `trained` stands in its last group, apart because all else is compared with it. */
export const groups = {
  none: 'No tools',
  basic: 'Basic tools',
  all: 'All tools and experts',
  trained: 'Trained-like orchestrator',
} as const;
export type Group = keyof typeof groups;

/** Row of the paper's Table 1 that an arm stands for. */
export type PaperRow = { name: string; tools: 'none' | 'basic' | 'all' };

export type ArmDesign = {
  key: string;
  group: Group;
  /** Shown name of the model that decides. */
  label: string;
  servedName: string;
  protocol: Protocol;
  /** Null where the paper has nothing of the kind. */
  paper: PaperRow | null;
};

/** Simulated models that every group has, with the model of the paper each stands for by its size. */
export const sizes = [
  { key: 'small', label: 'Borealis Mini', servedName: 'sim/borealis-mini', paper: 'Qwen3-8B' },
  { key: 'large', label: 'Cobalt Large', servedName: 'sim/cobalt-large', paper: 'Qwen3-235B-A22B' },
  { key: 'strongest', label: 'Aria Large', servedName: 'sim/aria-large', paper: 'GPT-5' },
] as const;

const protocols = { none: 'single', basic: 'fixed', all: 'toolorchestra' } as const;

const ofSizes = (tools: keyof typeof protocols): ArmDesign[] =>
  sizes.map(({ key, label, servedName, paper }) => ({
    key: `${tools}/${key}`,
    group: tools,
    label,
    servedName,
    protocol: protocols[tools],
    paper: { name: paper, tools },
  }));

const character = (name: string, rest: Pick<ArmDesign, 'group' | 'label' | 'paper'>): ArmDesign => ({
  key: name,
  servedName: `sim/orchestrator-${name}`,
  protocol: 'toolorchestra',
  ...rest,
});

/**
 * The arms, in the order of the table. Basic tools: the same tools with one model in every role (search query, program, answer).
 * All tools: experts to choose from in every role. The characters show the two biases the paper found in prompted models; in its
 * pilot study Qwen3-8B went to the strongest, GPT-5 to its own family.
 */
export const armDesigns: readonly ArmDesign[] = [
  ...ofSizes('none'),
  ...ofSizes('basic'),
  ...ofSizes('all'),
  character('strongest-biased', {
    group: 'all',
    label: 'Strongest-biased',
    paper: { name: 'Qwen3-8B', tools: 'all' },
  }),
  character('own-family-biased', {
    group: 'all',
    label: 'Own-family-biased',
    paper: { name: 'GPT-5', tools: 'all' },
  }),
  character('random', { group: 'all', label: 'Random', paper: null }),
  character('cost-aware', {
    group: 'trained',
    label: 'Cost-aware',
    paper: { name: 'Orchestrator-8B', tools: 'all' },
  }),
];

/** Tools of every arm that has tools, by name. */
export const toolNames = ['search', 'enhance_reasoning', 'answer'] as const;

/** Name of the orchestrator made for an arm. */
export const orchestratorName = ({ group, label }: ArmDesign) =>
  `Reproduction: ${label}, ${groups[group].toLowerCase()}`;

export const experimentName = 'Reproduction of the main table';
export const strongestPaperModel = 'GPT-5';
