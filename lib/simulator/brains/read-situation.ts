import type { SimulatedTask } from '../content/types';
import type { ChatMessage } from '../protocol/chat-request';
import { type Knowledge, plain } from './recognise-task';

export type CodeRun = { code: string; output: string; ok: boolean };

export type PastCall = { name: string; arguments: string; output: string };

/** What a prompt really holds: the task, and everything gathered for it so far. */
export type Situation = {
  task: SimulatedTask | null;
  /** The task as the prompt states it; for an unknown one the text before anything gathered. */
  question: string;
  /** What the user wrote beside the question: here a preference is found. */
  remarks: string;
  documents: string[];
  codeRuns: CodeRun[];
  /** Earlier calls of a growing conversation, in order. */
  calls: PastCall[];
  /** What the harness says a tool did in the last turn without bringing anything. */
  misses: string[];
  /** For each fact the task needs, whether it literally stands in the prompt. */
  factsFound: boolean[];
  /** Changes with whatever was gathered; part of every draw of chance. */
  fingerprint: string;
};

const failed = /traceback|(?:^|\s)\w*(?:error|exception)\b|timed? ?out|not configured|no output|failed/i;
const gatheredHeading =
  /^\s*(?:documents?:|doc(?:ument)? ?#?\d+\b|(?:python )?code[^.?!]*:\s*$|attempts?\b.*:|context:|evidence:|passages?:)/im;

/** Where the statement of the task begins again after what was gathered. */
const statementHeading = /^(?:problem|question|task)\s*:[\s\S]*$/im;

/** Fenced blocks in pairs: code and the output that follows it. */
function codeRunsOf(text: string): CodeRun[] {
  const runs: CodeRun[] = [];
  let code: string | null = null;
  for (const [, language = '', body = ''] of text.matchAll(/```([\w-]*)[^\n]*\n([\s\S]*?)```/g)) {
    if (/^py/i.test(language)) code = body;
    else if (code !== null) {
      runs.push({ code, output: body.trim(), ok: body.trim() !== '' && !failed.test(body) });
      code = null;
    }
  }
  return runs;
}

function documentsOf(text: string): string[] {
  const marks = [...text.matchAll(/^[ \t]*(?:\[?doc(?:ument)? ?#?\d+\]?|\[\d+\]|#{1,4} |\d+[.)] )[^\n]*/gim)];
  return marks.map((mark, index) => text.slice(mark.index, marks[index + 1]?.index ?? mark.index + 6_000).trim());
}

function pastCallsOf(messages: readonly ChatMessage[]): PastCall[] {
  const outputs = new Map<string, string>();
  for (const message of messages) if (message.role === 'tool') outputs.set(message.tool_call_id, message.content);
  return messages.flatMap((message) =>
    message.role === 'assistant'
      ? (message.tool_calls ?? []).map((call) => ({
          name: call.function.name,
          arguments: call.function.arguments,
          output: outputs.get(call.id) ?? '',
        }))
      : [],
  );
}

const withoutFences = (text: string) => text.replace(/```[\s\S]*?```/g, ' ');

/** The program among a call's arguments, or the arguments as they are. */
function codeIn(text: string): string {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : text;
  } catch {
    return text;
  }
}

function codeRunsOfCall(call: PastCall): CodeRun[] {
  const runs = codeRunsOf(call.output);
  if (runs.length > 0) return runs;
  if (!/"code"\s*:/.test(call.arguments) && !/reason|python|code/i.test(call.name)) return [];
  const output = call.output
    .replace(/^\s*(?:output|stdout|result)\s*:/i, '')
    .replace(/```\w*/g, '')
    .trim();
  return [{ code: codeIn(call.arguments), output, ok: output !== '' && !failed.test(output) }];
}

/** The part of a prompt that states the task, wherever it stands, without what was gathered and what is asked. */
function statementOf(userText: string): string {
  const label = userText.match(/^(?:problem|question|task)\s*:\s*/im);
  const stated = label ? userText.slice((label.index ?? 0) + label[0].length) : userText;
  const end = stated.search(gatheredHeading);
  const paragraphs = (end >= 0 ? stated.slice(0, end) : withoutFences(stated)).split(/\n{2,}/);
  // After a label the last paragraph says what to do with the task.
  const kept = label && end < 0 && paragraphs.length > 1 ? paragraphs.slice(0, -1) : paragraphs;
  return kept
    .filter((paragraph) => !/^Note:/.test(paragraph))
    .join('\n\n')
    .trim();
}

/** A remark on a call that was never carried out: it says nothing about the tool. */
const correction =
  /^there is no tool|could not be read|needs a "model" argument|has no model|may not be used|do not fit|^your reply/i;

const choiceLines = /^\s*(?:choices:|[A-E][.)] .*)$/gim;

/** Reads a prompt. Looks at user and tool messages only; the system message is the harness speaking. */
export function readSituation(messages: readonly ChatMessage[], knowledge: Knowledge): Situation {
  const userText = messages.flatMap((message) => (message.role === 'user' ? [message.content] : [])).join('\n\n');
  const task = knowledge.find(userText);
  const calls = pastCallsOf(messages);
  const toolText = calls.map((call) => call.output).join('\n\n');
  const statement = statementOf(userText);
  const gatheredAt = userText.search(gatheredHeading);
  const gathered = gatheredAt >= 0 ? userText.slice(gatheredAt).replace(statementHeading, '') : '';
  const documents = [...documentsOf(gathered), ...documentsOf(toolText)];
  const codeRuns = [...codeRunsOf(userText), ...calls.flatMap(codeRunsOfCall)];
  const everything = plain(`${userText}\n${toolText}`);
  const factsFound = (task?.evidence?.facts ?? []).map((fact) => everything.includes(plain(fact)));
  const notes = [...userText.matchAll(/^Note: (.*)$/gm)].map(([, note = '']) => note);
  const rounds = messages.filter((message) => message.role === 'assistant').length;
  const state = [documents.length, codeRuns.length, factsFound.filter(Boolean).length, rounds, notes.length];
  return {
    task,
    question: task ? task.question : statement,
    remarks: plain(statement.replace(choiceLines, ' ')).replace(task ? plain(task.question) : '', ' '),
    documents,
    codeRuns,
    calls,
    misses: notes.filter((note) => !correction.test(note)),
    factsFound,
    fingerprint: state.join('.'),
  };
}

/** All facts the task needs stand in the prompt. */
export const evidenceIsComplete = ({ task, factsFound }: Situation) =>
  task?.evidence !== undefined && factsFound.length > 0 && factsFound.every(Boolean);

/** The last code run that printed something, or null. */
export const lastGoodRun = ({ codeRuns }: Pick<Situation, 'codeRuns'>) => codeRuns.findLast((run) => run.ok) ?? null;

/** The last line of what code printed: where a script puts its result. */
export function resultOf(run: CodeRun): string {
  return (
    run.output
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .at(-1) ?? ''
  );
}
