import type { Model, ModelCheck, ModelCheckName, ModelTest } from '@/lib/models/schema';

type Capabilities = Model['capabilities'];
export type ReasoningSeen = 'field' | 'think-tags' | null;

/**
 * A model's capabilities after a test. What came out unclear stays as it was. Thinking that was not seen leaves the
 * client to find out again ("auto"), never "none": a model may think only when it has to.
 */
export function learnCapabilities(input: {
  checks: readonly ModelCheck[];
  reasoningSeen: ReasoningSeen;
  before: Pick<Capabilities, 'tools' | 'parallelTools' | 'reasoning'>;
}): ModelTest['learnt'] {
  const { checks, reasoningSeen, before } = input;
  const verdictOf = (name: ModelCheckName) => checks.find(({ check }) => check === name)?.verdict;
  const ability = (name: ModelCheckName, known: boolean) => {
    const verdict = verdictOf(name);
    if (verdict === 'works' || verdict === 'partly') return true;
    return verdict === 'fails' || verdict === 'not-offered' ? false : known;
  };
  const tools = ability('tool', before.tools);
  const isWronglyNamed =
    reasoningSeen === null && before.reasoning !== 'none' && verdictOf('reasoning') === 'not-offered';
  const counted = checks.find(({ check, usage }) => check === 'stream' && usage) ?? checks.find(({ usage }) => usage);
  return {
    tools,
    parallelTools: tools && ability('parallel-tools', before.parallelTools),
    reasoning: reasoningSeen ?? (isWronglyNamed ? 'auto' : before.reasoning),
    usage: counted?.usage ? (counted.usage.estimated ? 'missing' : 'reported') : null,
  };
}

/** Where a reply's thoughts stood: in a field of their own, or in tags of the content. */
export function reasoningSeenIn(response: Record<string, unknown>, reasoning: string | null): ReasoningSeen {
  if (reasoning === null) return null;
  const choices: unknown = response.choices;
  const message: unknown = Array.isArray(choices) ? (choices[0] as { message?: unknown } | undefined)?.message : null;
  const hasField =
    typeof message === 'object' && message !== null && ('reasoning_content' in message || 'reasoning' in message);
  return hasField ? 'field' : 'think-tags';
}

/** Whether a model's capabilities, or what it points at, were changed after its last test. */
export function changedSinceTest(
  model: Pick<Model, 'backendId' | 'servedName' | 'capabilities' | 'lastTest'>,
): 'pointed-elsewhere' | 'set-by-hand' | null {
  const { lastTest, capabilities } = model;
  if (lastTest === null) return null;
  if (lastTest.servedName !== model.servedName || lastTest.backendId !== model.backendId) return 'pointed-elsewhere';
  const { tools, parallelTools, reasoning } = lastTest.learnt;
  const isSame =
    tools === capabilities.tools &&
    parallelTools === capabilities.parallelTools &&
    reasoning === capabilities.reasoning;
  return isSame ? null : 'set-by-hand';
}
