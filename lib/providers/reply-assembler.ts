import { hideSecrets, type SecretHider, type SecretStream } from '@/lib/network/hide-secrets';
import type { Usage } from '@/lib/orchestrator/cost';
import type { ToolCall } from '@/lib/orchestrator/events';
import type { ModelPart } from '@/lib/orchestrator/ports';
import type { SpecModel } from '@/lib/orchestrator/spec';
import { ReasoningSplitter, type SplitPiece } from '@/lib/orchestrator/split-reasoning';
import { readUsage } from './read-usage';
import { ToolCallAssembler } from './tool-call-assembler';
import { asArray, asObject, asText, contentText, type WireObject } from './wire-values';

export type AssembledReply = {
  content: string;
  reasoning: string | null;
  toolCalls: ToolCall[];
  /** As the server wrote it. */
  finishReason: string | null;
  /** Null when the server reported none. */
  usage: Usage | null;
  servedModel: string | null;
  refusal: string | null;
  response: Record<string, unknown>;
};

type Delta = Extract<ModelPart, { text: string }>;
type ReasoningFormat = SpecModel['capabilities']['reasoning'];

/** Fields of a chunk that are put together here; all others are kept from the last chunk that had them. */
const ownFields = new Set(['choices', 'usage', 'object']);

/** Builds one reply from chunks. A reply that came in one piece is one chunk whose `message` is its delta. */
export class ReplyAssembler {
  private parts: ModelPart[] = [];
  private readonly calls: ToolCallAssembler;
  private readonly contentGuard: SecretStream;
  private readonly reasoningGuard: SecretStream;
  /** Null when the model is known not to write its reasoning into the content. */
  private readonly splitter: ReasoningSplitter | null;
  private readonly envelope: WireObject = {};
  private rawContent = '';
  private content = '';
  private tagReasoning = '';
  private fieldReasoning = '';
  private reasoningField: 'reasoning_content' | 'reasoning' | null = null;
  private refusal = '';
  private rawUsage: unknown = null;
  usage: Usage | null = null;
  finishReason: string | null = null;
  hasChoice = false;

  constructor(
    format: ReasoningFormat,
    readonly secrets: SecretHider = hideSecrets([]),
  ) {
    this.calls = new ToolCallAssembler(secrets);
    this.contentGuard = secrets.openStream();
    this.reasoningGuard = secrets.openStream();
    this.splitter = format === 'auto' || format === 'think-tags' ? new ReasoningSplitter() : null;
  }

  /** Takes one chunk, or one whole reply. */
  add(chunk: WireObject): void {
    for (const field in chunk) {
      if (!ownFields.has(field) && chunk[field] !== null) this.envelope[field] = chunk[field];
    }
    const rawUsage = chunk.usage ?? asObject(chunk.x_groq)?.usage;
    const usage = rawUsage ? readUsage(rawUsage) : null;
    if (usage !== null) {
      this.usage = usage;
      this.rawUsage = rawUsage;
    }
    for (const entry of asArray(chunk.choices)) {
      const choice = asObject(entry);
      if (choice === null || (typeof choice.index === 'number' && choice.index !== 0)) continue;
      this.hasChoice = true;
      const delta = asObject(choice.delta) ?? asObject(choice.message);
      if (delta !== null) this.addDelta(delta);
      else if (typeof choice.text === 'string') this.addContent(choice.text);
      if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') {
        this.finishReason = choice.finish_reason;
      }
    }
  }

  /** The stream is over: lets go what was held back for a tag that never came. */
  end(): void {
    this.showReasoning(this.reasoningGuard.end());
    this.showContent(this.contentGuard.end());
    if (this.splitter === null) return;
    const { pieces, content, reasoning } = this.splitter.finish();
    this.showPieces(pieces);
    this.content = content;
    this.tagReasoning = reasoning ?? '';
  }

  /** The parts since the last call. Neighbours on one channel come as one. */
  takeParts(): readonly ModelPart[] {
    const parts = this.parts;
    if (parts.length > 0) this.parts = [];
    return parts;
  }

  /** What has been generated so far, for a call that failed midway. */
  partial(): { content: string; reasoning: string | null; usage: Usage | null } | null {
    const reasoning = this.reasoningText();
    const content = this.content || this.secrets.hide(this.refusal);
    if (content === '' && reasoning === null && this.usage === null) return null;
    return { content, reasoning, usage: this.usage };
  }

  get isEmpty(): boolean {
    return this.rawContent === '' && this.fieldReasoning === '' && this.refusal === '' && this.calls.isEmpty;
  }

  finish(newId: () => string): AssembledReply {
    const toolCalls = this.calls.finish(newId);
    return {
      content: this.content,
      reasoning: this.reasoningText(),
      toolCalls,
      finishReason: this.finishReason,
      usage: this.usage,
      servedModel: asText(this.envelope.model),
      refusal: this.refusal === '' ? null : this.secrets.hide(this.refusal),
      response: this.toResponse(toolCalls),
    };
  }

  private addDelta(delta: WireObject): void {
    const own = asText(delta.reasoning_content);
    const reasoning = own || asText(delta.reasoning);
    if (reasoning) {
      this.reasoningField ??= own ? 'reasoning_content' : 'reasoning';
      this.showReasoning(this.reasoningGuard.push(reasoning));
    }
    if (delta.content) this.addContent(contentText(delta.content));
    if (typeof delta.refusal === 'string') this.refusal += delta.refusal;
    if (delta.tool_calls) {
      for (const fragment of asArray(delta.tool_calls)) this.showArguments(this.calls.add(fragment));
    }
    if (delta.function_call) this.showArguments(this.calls.addLegacy(delta.function_call));
  }

  private addContent(text: string): void {
    this.rawContent += text;
    this.showContent(this.contentGuard.push(text));
  }

  private showContent(text: string): void {
    if (text !== '') this.showPieces(this.splitter?.push(text) ?? [{ channel: 'content', text }]);
  }

  private showReasoning(text: string): void {
    this.fieldReasoning += text;
    if (text !== '') this.show({ type: 'reasoning-delta', text });
  }

  private showPieces(pieces: readonly SplitPiece[]): void {
    for (const { channel, text } of pieces) {
      if (channel === 'content') this.content += text;
      else this.tagReasoning += text;
      this.show({ type: channel === 'content' ? 'content-delta' : 'reasoning-delta', text });
    }
  }

  private showArguments(delta: { index: number; name: string; text: string } | null): void {
    if (delta !== null) this.show({ type: 'tool-arguments-delta', ...delta });
  }

  private show(delta: Delta): void {
    const last = this.parts.at(-1);
    const isSameChannel =
      last?.type === delta.type &&
      (last.type !== 'tool-arguments-delta' || (delta.type === last.type && delta.index === last.index));
    if (isSameChannel && 'text' in last) last.text += delta.text;
    else this.parts.push(delta);
  }

  private reasoningText(): string | null {
    const text = [this.fieldReasoning, this.tagReasoning].map((part) => part.trim()).filter(Boolean);
    return text.length === 0 ? null : text.join('\n');
  }

  private toResponse(toolCalls: ToolCall[]): Record<string, unknown> {
    const message: WireObject = {
      role: 'assistant',
      content: this.rawContent === '' ? null : this.secrets.hide(this.rawContent),
    };
    if (this.reasoningField !== null) message[this.reasoningField] = this.fieldReasoning;
    if (this.refusal !== '') message.refusal = this.secrets.hide(this.refusal);
    if (toolCalls.length > 0) {
      message.tool_calls = toolCalls.map((call) => ({
        id: call.id,
        type: 'function',
        function: { name: call.name, arguments: call.arguments },
      }));
    }
    return {
      ...this.envelope,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: this.finishReason }],
      ...(this.rawUsage !== null && { usage: this.rawUsage }),
    };
  }
}
