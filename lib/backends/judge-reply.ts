import type { ModelCheck, ModelCheckName } from '@/lib/models/schema';
import type { ModelPart } from '@/lib/orchestrator/ports';
import { checkOutputTokens, checkTool } from './check-requests';

export type CheckReply = Pick<
  Extract<ModelPart, { type: 'finish' }>,
  'content' | 'reasoning' | 'toolCalls' | 'finishReason' | 'usage'
>;

type Judgement = Pick<ModelCheck, 'verdict' | 'reason' | 'fix'>;
const judged = (
  verdict: ModelCheck['verdict'],
  reason: string | null = null,
  fix: string | null = null,
): Judgement => ({
  verdict,
  reason,
  fix,
});

const limit = checkOutputTokens.toLocaleString('en-US');

/** What a reply to a check says about the model and its server. */
export function judgeReply(check: ModelCheckName, reply: CheckReply): Judgement {
  switch (check) {
    case 'chat':
      return judgeText(reply);
    case 'stream':
      return judgeStream(reply);
    case 'tool':
      return judgeToolCall(reply);
    case 'parallel-tools':
      return judgeParallelCalls(reply);
    case 'reasoning':
      return judgeReasoning(reply);
  }
}

const isCutOff = ({ finishReason }: CheckReply) => finishReason === 'length';

function judgeText(reply: CheckReply): Judgement {
  if (reply.content.trim() !== '') return judged('works');
  if (isCutOff(reply))
    return judged(
      'works',
      `It was still thinking when the test's limit of ${limit} tokens was reached.`,
      'Allow long replies for this model, or switch its thinking off.',
    );
  return judged('fails', 'The reply was empty.', "Look at the chat template and the server's log.");
}

function judgeStream(reply: CheckReply): Judgement {
  const text = judgeText(reply);
  if (text.verdict !== 'works' || !reply.usage.estimated) return text;
  return judged(
    'partly',
    'The stream carries no token counts, though they were asked for (stream_options): tokens and costs are estimated.',
    'Update the server. If it counts only whole replies, switch "Stream replies" off for exact costs.',
  );
}

const readCharacters = 20_000;

/** A call that the server should have read: tags of Qwen, Llama and Mistral models, or a bare JSON call. */
const callAsText =
  /<tool_call>|<\|python_tag\|>|\[TOOL_CALLS\]|<function=|<\|tool_call|^\s*(?:```(?:json)?\s*)?\{\s*"(?:name|function|tool)"\s*:[\s\S]*"(?:arguments|parameters)"\s*:/;

function judgeNoCall(reply: CheckReply): Judgement {
  if (callAsText.test(reply.content.slice(0, readCharacters)))
    return judged(
      'fails',
      'The model wrote its call, but the server handed it on as text instead of reading it.',
      'Start the server with the tool-call parser that fits the model: `--enable-auto-tool-choice --tool-call-parser hermes` (vLLM), `--tool-call-parser qwen25` (SGLang), `--jinja` (llama.cpp).',
    );
  if (isCutOff(reply))
    return judged('unclear', `It was still thinking after ${limit} tokens.`, 'Switch its thinking off, or test again.');
  return judged(
    'unclear',
    'The model answered in words, though it was told to call a function.',
    'Test again. If it stays so, the server may drop the tools, or the model was not trained to call any: switch "Calls tools" off on its page.',
  );
}

function judgeToolCall(reply: CheckReply): Judgement {
  const [call] = reply.toolCalls;
  if (call === undefined) return judgeNoCall(reply);
  if (call.name !== checkTool.name)
    return judged('fails', `It called "${call.name.slice(0, 80)}", a function that was not offered.`, null);
  if (!isJsonObject(call.arguments))
    return judged(
      'fails',
      'It called the function, but its arguments are not a JSON object.',
      "The server's tool-call parser may not fit the model: choose the one made for it.",
    );
  return judged('works');
}

function judgeParallelCalls(reply: CheckReply): Judgement {
  const first = judgeToolCall(reply);
  if (first.verdict !== 'works') return first;
  if (reply.toolCalls.length > 1) {
    const isSound = reply.toolCalls.every((call) => call.name === checkTool.name && isJsonObject(call.arguments));
    return isSound
      ? judged('works')
      : judged('fails', 'It made several calls in one turn, but not all of them can be read.', null);
  }
  return judged(
    'not-offered',
    'It made one call only, though two were asked for in one turn: it works through tools one by one.',
    null,
  );
}

function judgeReasoning(reply: CheckReply): Judgement {
  if (reply.reasoning !== null) return judged('works');
  if (reply.usage.reasoningTokens > 0)
    return judged('not-offered', 'It thinks, but the server keeps the thoughts to itself; they are billed.', null);
  if (reply.content.trim() === '') return judgeText(reply);
  return judged(
    'not-offered',
    'It answered without showing any thinking.',
    'Where the model can think: switch it on in its template (`{"chat_template_kwargs": {"enable_thinking": true}}` in the extra fields), and look at the reasoning parser of the server.',
  );
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
