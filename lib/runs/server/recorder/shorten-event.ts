import 'server-only';
import type { Artifact, LongText, RunEvent } from '@/lib/orchestrator/events';
import type { PayloadSink } from './payload';

/** Characters of a long text that stay in the event itself. */
export const inlineCharacters = 2_000;

const beginning = (text: string) => text.slice(0, inlineCharacters).toWellFormed();

function shortenText(value: LongText, sink: PayloadSink, refs: string[]): LongText {
  const { text } = value;
  if (text.length <= inlineCharacters || value.ref !== undefined) return value;
  const ref = sink.put('text', text);
  if (ref === null) return value;
  refs.push(ref);
  return { text: beginning(text), ref, length: text.length };
}

function shortenArtifact(artifact: Artifact, shorten: (value: LongText) => LongText): Artifact {
  switch (artifact.type) {
    case 'document':
      return { ...artifact, text: shorten(artifact.text) };
    case 'code':
      return { ...artifact, code: shorten(artifact.code), output: shorten(artifact.output) };
    case 'attempt':
      return { ...artifact, answer: shorten(artifact.answer) };
    case 'file':
      return { ...artifact, data: shorten(artifact.data) };
    case 'query':
      return artifact;
  }
}

/** Applies `change` to every long text of an event. */
export function mapLongTexts(event: RunEvent, change: (value: LongText) => LongText): RunEvent {
  switch (event.type) {
    case 'run-start':
      return { ...event, task: change(event.task) };
    case 'model-call-end':
      return { ...event, content: change(event.content), reasoning: event.reasoning && change(event.reasoning) };
    case 'tool-call-start':
      return { ...event, arguments: change(event.arguments) };
    case 'tool-call-end':
      return {
        ...event,
        output: change(event.output),
        artifacts: event.artifacts.map((artifact) => shortenArtifact(artifact, change)),
      };
    default:
      return event;
  }
}

/** The event as it is stored: long texts cut to their beginning, the whole under the hashes in `refs`. */
export function shortenEvent(event: RunEvent, sink: PayloadSink): { event: RunEvent; refs: string[] } {
  const refs: string[] = [];
  return { event: mapLongTexts(event, (value) => shortenText(value, sink, refs)), refs };
}
