import type { ToolOutcome } from '../ports';
import { failedOutcome, NO_UNITS } from '../tool-outcome';
import { callNestedTool } from './nested-tool';
import { callExpert, expertContext, expertPrompt, type Role } from './role';

const INSTRUCTION =
  'Write Python that works out what is needed to solve the problem. It must be one self-contained program: it reads no input, defines everything it uses, and prints its results with a word on what each one is. Put it between ```python and ```.';

/** The last Python block of a reply, else its last block without a language, else null. An unclosed block reads to the end. */
export const readCode = (reply: string): string | null => {
  const block = /^[ \t]*(`{3,})[ \t]*([^\s`]*)[^\n]*\n([\s\S]*?)(?:^[ \t]*\1`*[ \t]*$|(?![\s\S]))/gm;
  let python: string | null = null;
  let plain: string | null = null;
  for (const [, , language = '', body = ''] of reply.matchAll(block)) {
    if (body.trim() === '') continue;
    if (/^(python3?|py)$/i.test(language)) python = body.trimEnd();
    else if (language === '') plain = body.trimEnd();
  }
  return python ?? plain;
};

const codeArtifact = (outcome: ToolOutcome) => outcome.artifacts.find((artifact) => artifact.type === 'code');

/** Code writer: a model writes Python, the interpreter named by `uses` runs it, what it printed is kept with the code. */
export const playReasonWithCode: Role = async function* (input) {
  const { context, call, model } = input;
  const prompt = expertPrompt(expertContext(context, model), context.setup.question, INSTRUCTION);
  const reply = yield* callExpert(input, 'reason-with-code', [{ role: 'user', content: prompt }]);
  const { name } = call.tool;
  if (reply.failure !== null) {
    return failedOutcome(reply.failure, `${name}: the model that writes the code failed: ${reply.failure.message}`);
  }
  const code = readCode(reply.content);
  if (code === null) {
    const message = 'The model wrote no Python block, so nothing was run.';
    return failedOutcome({ code: 'invalid-response', message }, `${name}: ${message}`);
  }
  const ran = yield* callNestedTool(input, 'code', code);
  const artifact = codeArtifact(ran);
  const ok = ran.failure === null && (artifact?.ok ?? true);
  const printed = artifact?.output.text ?? ran.output;
  if (!ok) {
    const told = ran.output === '' ? (ran.failure?.message ?? 'it gave no reason') : ran.output;
    return {
      failure: ran.failure,
      output: `${name}: the code failed: ${told}`,
      artifacts: [],
      units: NO_UNITS,
      answer: null,
    };
  }
  if (printed.trim() === '') {
    const output = `${name}: the code ran but printed nothing.`;
    return { failure: null, output, artifacts: [], units: NO_UNITS, answer: null };
  }
  return {
    failure: null,
    output: printed,
    artifacts: [{ type: 'code', code: { text: code }, output: { text: printed }, ok: true }],
    units: NO_UNITS,
    answer: null,
  };
};
