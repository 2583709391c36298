export const domains = ['mathematics', 'lookup', 'logic', 'programming'] as const;
export type Domain = (typeof domains)[number];

export type ChoiceLabel = 'A' | 'B' | 'C' | 'D' | 'E';
export type Choice = { label: ChoiceLabel; text: string };

/** Self-contained Python (standard library only): each prints one answer and nothing else. */
export type TaskSolution = {
  code: string;
  /** A plausible bug: prints the first distractor. */
  wrongCode: string;
};

export type TaskEvidence = {
  /** One good search query per hop, in order. */
  queries: string[];
  /** A vague query that does not find all the evidence. */
  weakQuery: string;
  /** The documents that together hold the answer. */
  documentIds: string[];
  /** One string per hop that occurs literally in those documents. */
  facts: string[];
};

export type SimulatedTask = {
  /** Stable slug such as `math-001`. */
  id: string;
  domain: Domain;
  difficulty: 1 | 2 | 3 | 4 | 5;
  question: string;
  answer: string;
  checker: 'exact' | 'number' | 'choice';
  /** Absolute tolerance in the unit of the answer; only with the checker `number`. */
  tolerance?: number;
  choices?: Choice[];
  /** Three plausible wrong answers of the same form, never judged right. */
  distractors: string[];
  solution?: TaskSolution;
  evidence?: TaskEvidence;
};

export type SimulatedDocument = {
  id: string;
  title: string;
  /** 60 to 200 words of plain prose. */
  text: string;
};
