import { isFramesRow } from './frames-task';
import { exportMark, ownFields, readPodiumTask } from './podium-task';
import { referenceFault } from './reference-fault';
import { isRecord, type Row } from './row';
import type { TaskFormat, TaskShape } from './schema';

export type Recognised = { shape: TaskShape /** What the file seems to be, in words. */; title: string };

const has = (row: Row, ...names: string[]) => names.every((name) => Object.hasOwn(row.value, name));
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/** Rows looked at: a file whose first ones agree is taken to be of one kind. */
const looked = 200;

/** Choices, but an answer that is none of them, such as its place in the list: which of them it means has to be said. */
function namesNoChoice({ choices, answer, reference }: Row['value']): boolean {
  if (!Array.isArray(choices) || choices.length === 0) return false;
  const task = readPodiumTask({ question: 'q', choices, answer: reference ?? answer }, 'id');
  return 'task' in task && referenceFault(task.task) !== null;
}

/** What the rows are, told by their first ones; `mapped` when nothing is known that fits most of them. */
export function recognise(rows: readonly Row[], format: TaskFormat): Recognised {
  const sound = rows.slice(0, looked).filter(({ fault }) => fault === null);
  const most = (test: (row: Row) => boolean) => sound.length > 0 && sound.filter(test).length * 2 > sound.length;
  const isFrames = most(({ value }) => typeof value.id === 'string' && value.id.startsWith('wiki____'));
  if (most(({ value }) => isFramesRow(value))) return { shape: 'frames', title: 'FRAMES' };
  if (most(({ value }) => value.podium === exportMark)) return { shape: 'podium', title: 'Podium export' };
  if (most((row) => has(row, 'question', 'answer', 'answer_type', 'image'))) return { shape: 'hle', title: 'HLE' };
  if (format === 'csv')
    return isFrames && most(({ value }) => Object.keys(value).sort().join() === 'answer,id,question')
      ? { shape: 'podium', title: 'FRAMES' }
      : { shape: 'mapped', title: 'CSV' };
  if (most((row) => has(row, 'user_scenario') && (has(row, 'evaluation_criteria') || has(row, 'actions'))))
    return { shape: 'tau2', title: 'ToolScale or τ²-Bench' };
  if (most((row) => has(row, 'input', 'ideal'))) return { shape: 'evals', title: 'input and ideal' };
  const isOwn = ({ value }: Row) =>
    (isText(value.question) || isText(value.prompt)) &&
    !isRecord(value.answer ?? value.reference ?? null) &&
    !Array.isArray(value.answer ?? value.reference) &&
    !isRecord(value.choices) &&
    !namesNoChoice(value);
  const isAnswered = sound.some((row) => has(row, 'answer') || has(row, 'reference'));
  const isPlain = ({ value }: Row) => Object.keys(value).every((name) => ownFields.has(name));
  if (most(isOwn) && (isAnswered || sound.every(isPlain)))
    return { shape: 'podium', title: isFrames ? 'FRAMES' : 'question and answer' };
  return { shape: 'mapped', title: 'fields of its own' };
}
