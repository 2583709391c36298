import { hideSecrets, type SecretHider, type SecretStream } from '@/lib/network/hide-secrets';
import type { ToolCall } from '@/lib/orchestrator/events';
import { asObject, asText } from './wire-values';

type Slot = { index: number; id: string | null; name: string; arguments: string; guard: SecretStream };
type Part = { index: number | null; id: string | null; name: string; text: string };
export type ArgumentsDelta = { index: number; name: string; text: string };

/**
 * Puts streamed tool-call fragments together. The documented protocol gives each call an `index` and sends id and
 * name once; servers also leave out the index, repeat ids or names, reuse one index for several whole calls, send the
 * name after its arguments began, or send arguments as an object.
 */
export class ToolCallAssembler {
  private readonly slots: Slot[] = [];
  private readonly byIndex = new Map<number, Slot>();
  private last: Slot | null = null;

  constructor(private readonly secrets: SecretHider = hideSecrets([])) {}

  /** Adds one entry of `delta.tool_calls`; returns what may be shown at once. */
  add(fragment: unknown): ArgumentsDelta | null {
    const entry = asObject(fragment);
    if (entry === null) return null;
    const call = asObject(entry.function) ?? entry;
    return this.write({
      index: typeof entry.index === 'number' ? entry.index : null,
      id: asText(entry.id) || null,
      name: asText(call.name) ?? '',
      text: argumentsText(call.arguments),
    });
  }

  /** Adds a fragment of the older single `function_call` field. */
  addLegacy(fragment: unknown): ArgumentsDelta | null {
    const call = asObject(fragment);
    if (call === null) return null;
    return this.write({ index: -1, id: null, name: asText(call.name) ?? '', text: argumentsText(call.arguments) });
  }

  get isEmpty(): boolean {
    return this.slots.every(isBlank);
  }

  /** The finished calls; one without an id gets a made one. */
  finish(newId: () => string): ToolCall[] {
    return this.slots
      .filter((slot) => !isBlank(slot))
      .map((slot) => ({ id: slot.id ?? newId(), name: slot.name, arguments: this.secrets.hide(slot.arguments) }));
  }

  private write(part: Part): ArgumentsDelta | null {
    const slot = this.find(part) ?? this.open(part.index);
    if (slot.id === null) slot.id = part.id;
    const wasNamed = slot.name !== '';
    if (part.name !== '' && part.name !== slot.name && (!wasNamed || slot.arguments === '')) slot.name += part.name;
    const unsent = wasNamed ? '' : slot.arguments;
    slot.arguments += part.text;
    this.last = slot;
    if (slot.name === '') return null;
    const text = slot.guard.push(unsent + part.text);
    return text === '' ? null : { index: slot.index, name: slot.name, text };
  }

  /** The call a fragment belongs to; null = it begins another one. */
  private find(part: Part): Slot | null {
    if (part.index !== null) {
      const slot = this.byIndex.get(part.index) ?? null;
      return slot !== null && isAnotherCall(slot, part) ? null : slot;
    }
    const known = part.id === null ? undefined : this.slots.find((slot) => slot.id === part.id);
    if (known !== undefined) return known;
    const last = this.last;
    if (last === null || part.name === '' || last.name === '') return last;
    if (part.id !== null) return null;
    if (part.name === last.name) return isJson(last.arguments) ? null : last;
    return last.arguments === '' && part.text === '' ? last : null;
  }

  private open(index: number | null): Slot {
    const guard = this.secrets.openStream();
    const slot: Slot = { index: this.slots.length, id: null, name: '', arguments: '', guard };
    this.slots.push(slot);
    if (index !== null) this.byIndex.set(index, slot);
    return slot;
  }
}

/** Some servers give every whole call of a reply the index 0. */
function isAnotherCall(slot: Slot, part: Part): boolean {
  if (part.name === '' || slot.name === '') return false;
  if (part.id !== null && slot.id !== null) return part.id !== slot.id;
  return part.id === null && slot.id === null && part.text !== '' && isJson(slot.arguments);
}

const isBlank = (slot: Slot) => slot.name === '' && slot.arguments === '';

function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
