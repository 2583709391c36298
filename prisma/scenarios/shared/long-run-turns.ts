import type { Cost, CostTotal, Usage } from '@/lib/orchestrator/cost';
import type { Artifact, EventOf, Failure, ToolCall } from '@/lib/orchestrator/events';
import type { Accountant, EngineEvent } from '@/lib/orchestrator/ports';
import type { SpecModel, SpecTool } from '@/lib/orchestrator/spec';
import type { RunSnapshot } from '@/lib/runs/schema';
import type { Chance } from './random';
import { toolNamed } from './shipped-setup';

export type LongRunWorld = {
  snapshot: RunSnapshot;
  accountant: Accountant;
  chance: Chance;
  newId: () => string;
  /** Lets simulated time pass. */
  pass: (ms: number) => void;
  now: () => number;
};

type ModelWork = {
  parentCallId: string | null;
  modelKey: string;
  role: 'orchestrator' | 'expert';
  expertRole: EventOf<'model-call-start'>['expertRole'];
  prompt: string;
  tools?: readonly SpecTool[];
  content: string;
  reasoning?: string;
  toolCalls?: ToolCall[];
};

const places = ['Tarn', 'Oskel', 'Brae', 'Lumen', 'Quillon', 'Sable', 'Verrin', 'Wick'] as const;
const things = ['harbour', 'lighthouse', 'archive', 'ferry line', 'observatory', 'mill', 'market', 'school'] as const;

/** The turns of one long, invented run in the shape of the `toolorchestra` protocol: what the engine would have said. */
export class LongRunTurns {
  readonly #world: LongRunWorld;
  #total: CostTotal = { usd: '0', unknownParts: 0 };
  #tokens = { input: 0, output: 0 };
  #calls = 0;
  #notes: string[] = [];

  constructor(world: LongRunWorld) {
    this.#world = world;
  }

  /** Everything of one turn. Turns vary: searches, programs, programs that fail, replies that have to be corrected. */
  *turn(turn: number, task: string): Generator<EngineEvent> {
    const { chance, snapshot, now } = this.#world;
    const startedAt = now();
    yield { event: { type: 'turn-start', turn } };
    const kind = chance.next();
    const name = kind < 0.55 ? 'search' : 'enhance_reasoning';
    const tool = toolNamed(snapshot, name);
    const isFaulty = chance.next() < 0.04;
    const choice = chance.pick(tool.modelChoices as [SpecTool['modelChoices'][number], ...SpecTool['modelChoices']]);
    const written = isFaulty ? `{"model": "${choice.id}"` : JSON.stringify({ model: choice.id });
    const toolCall: ToolCall = { id: `call_${turn}`, name, arguments: written };
    yield* this.#model(turn, {
      parentCallId: null,
      modelKey: snapshot.spec.orchestrator.modelKey,
      role: 'orchestrator',
      expertRole: null,
      prompt: `${this.#gathered()}\n\nQuestion: ${task}\n\nChoose the next tool.`,
      tools: snapshot.spec.tools.filter(({ offered }) => offered),
      content: '',
      reasoning: `Step ${turn}. ${name === 'search' ? 'A fact is missing' : 'The numbers have to be worked out'}; ${choice.id} is cheap enough for it.`,
      toolCalls: [toolCall],
    });
    if (isFaulty) {
      const message = `The arguments of ${name} are not valid JSON: they end too early. Write one complete JSON object.`;
      yield {
        event: {
          type: 'correction-add',
          turn,
          toolCallId: toolCall.id,
          toolName: name,
          correction: 'malformed-arguments',
          message,
        },
      };
    } else yield* this.#expert(turn, tool, toolCall, choice);
    const totals = {
      cost: this.#total,
      inputTokens: this.#tokens.input,
      outputTokens: this.#tokens.output,
      calls: this.#calls,
      invalidTurns: isFaulty ? 1 : 0,
    };
    yield { event: { type: 'turn-end', turn, durationMs: now() - startedAt, totals } };
  }

  #gathered(): string {
    return `Documents and results so far:\n\n${this.#notes.join('\n\n')}`;
  }

  #remember(note: string) {
    this.#notes.push(note);
    if (this.#notes.length > 8) this.#notes.shift();
  }

  *#expert(
    turn: number,
    tool: SpecTool,
    call: ToolCall,
    choice: SpecTool['modelChoices'][number],
  ): Generator<EngineEvent> {
    const { chance, now } = this.#world;
    const place = chance.pick(places);
    const thing = chance.pick(things);
    const callId = this.#world.newId();
    const startedAt = now();
    yield this.#toolStart({ turn, callId, parentCallId: null, tool, call, input: call.arguments, choice });
    const isSearch = tool.role === 'search';
    const query = `${thing} of ${place}, year ${1800 + (turn % 200)}`;
    const code = `# step ${turn}\nvalues = [${chance.between(1, 99)} * n for n in range(${chance.between(3, 40)})]\nprint(sum(values))\n`;
    yield* this.#model(turn, {
      parentCallId: callId,
      modelKey: choice.modelKey,
      role: 'expert',
      expertRole: tool.role,
      prompt: `${this.#gathered()}\n\n${isSearch ? 'Write a search query.' : 'Write a Python program.'}`,
      content: isSearch ? `<query>${query}</query>` : `The sum answers this step.\n\n\`\`\`python\n${code}\`\`\``,
    });
    const artifacts = isSearch
      ? yield* this.#search(turn, callId, tool, query)
      : yield* this.#python(turn, callId, tool, code);
    yield this.#toolEnd({
      turn,
      callId,
      tool,
      output: isSearch ? `Found ${artifacts.length - 1} documents.` : 'The program ran.',
      artifacts,
      durationMs: now() - startedAt,
    });
  }

  *#search(turn: number, parentCallId: string, tool: SpecTool, query: string): Generator<EngineEvent, Artifact[]> {
    const { chance } = this.#world;
    const documents = Array.from({ length: chance.between(1, 4) }, (_, rank): Artifact => {
      const id = chance.between(1, 900);
      const title = `${chance.pick(places)}: the ${chance.pick(things)} (${id})`;
      const sentence = `${title} was surveyed in the year ${1700 + (id % 300)}; ${id * 7} people came to see it, and ${id % 41} stayed. `;
      const text = sentence.repeat(chance.between(2, 14));
      this.#remember(`[${title}]\n${text}`);
      return {
        type: 'document',
        documentId: `doc-${id}`,
        title,
        text: { text },
        source: null,
        score: 0.9 - rank * 0.1,
      };
    });
    const artifacts: Artifact[] = [{ type: 'query', query }, ...documents];
    yield* this.#leaf({
      turn,
      parentCallId,
      tool,
      input: { query },
      output: `${documents.length} passages for "${query}".`,
      artifacts,
      documents: documents.length,
    });
    return artifacts;
  }

  *#python(turn: number, parentCallId: string, tool: SpecTool, code: string): Generator<EngineEvent, Artifact[]> {
    const isFailed = this.#world.chance.next() < 0.08;
    const output = isFailed
      ? `Traceback (most recent call last):\n  File "program.py", line 2\nNameError: name 'total_${turn}' is not defined`
      : String(turn * 311);
    const artifacts: Artifact[] = [{ type: 'code', code: { text: code }, output: { text: output }, ok: !isFailed }];
    this.#remember(`\`\`\`\n${code}\`\`\`\n${output}`);
    const failure: Failure | null = isFailed
      ? { code: 'tool-failed', message: 'The program ended with an error.' }
      : null;
    yield* this.#leaf({ turn, parentCallId, tool, input: { code }, output, artifacts, failure });
    return artifacts;
  }

  *#leaf(work: {
    turn: number;
    parentCallId: string;
    tool: SpecTool;
    input: object;
    output: string;
    artifacts: Artifact[];
    documents?: number;
    failure?: Failure | null;
  }): Generator<EngineEvent> {
    const { chance, snapshot, newId, pass } = this.#world;
    const leaf = snapshot.spec.tools.find(({ key }) => key === work.tool.uses);
    if (!leaf) return;
    const callId = newId();
    yield this.#toolStart({
      turn: work.turn,
      callId,
      parentCallId: work.parentCallId,
      tool: leaf,
      call: null,
      input: JSON.stringify(work.input),
      choice: null,
    });
    const durationMs = chance.between(20, 900);
    pass(durationMs);
    yield this.#toolEnd({ ...work, callId, tool: leaf, durationMs });
  }

  #toolStart(start: {
    turn: number;
    callId: string;
    parentCallId: string | null;
    tool: SpecTool;
    call: ToolCall | null;
    input: string;
    choice: SpecTool['modelChoices'][number] | null;
  }): EngineEvent {
    const { turn, callId, parentCallId, tool, call, input, choice } = start;
    this.#calls += 1;
    return {
      event: {
        type: 'tool-call-start',
        turn,
        callId,
        parentCallId,
        toolCallId: call?.id ?? null,
        toolKey: tool.key,
        toolName: tool.name,
        arguments: { text: input },
        modelChoice: choice && { id: choice.id, modelKey: choice.modelKey },
      },
    };
  }

  #toolEnd(end: {
    turn: number;
    callId: string;
    tool: SpecTool;
    output: string;
    artifacts: Artifact[];
    durationMs: number;
    documents?: number;
    failure?: Failure | null;
  }): EngineEvent {
    const { turn, callId, tool, output, artifacts, durationMs, documents = 0, failure = null } = end;
    const units = { requests: tool.kind === 'model' ? 0 : 1, documents, seconds: durationMs / 1000 };
    const cost = this.#book(this.#world.accountant.priceToolCall({ toolKey: tool.key, units, durationMs }));
    return {
      event: {
        type: 'tool-call-end',
        turn,
        callId,
        failure,
        output: { text: output },
        artifacts,
        units,
        cost,
        durationMs,
        answer: null,
      },
    };
  }

  *#model(turn: number, work: ModelWork): Generator<EngineEvent> {
    const { accountant, chance, newId, pass, snapshot } = this.#world;
    const {
      parentCallId,
      modelKey,
      role,
      expertRole,
      prompt,
      tools = [],
      content,
      reasoning = null,
      toolCalls = [],
    } = work;
    const model = snapshot.spec.models.find(({ key }) => key === modelKey) as SpecModel;
    const callId = newId();
    const inputTokens = Math.ceil(prompt.length / 4);
    this.#calls += 1;
    const messages = [
      { role: 'system', content: 'You solve a task step by step.' },
      { role: 'user', content: prompt },
    ];
    const declared = tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    }));
    yield {
      event: {
        type: 'model-call-start',
        turn,
        callId,
        parentCallId,
        role,
        expertRole,
        modelKey,
        toolsOffered: tools.map(({ name }) => name),
        inputTokensEstimate: inputTokens,
      },
      request: {
        url: 'simulated:',
        body: { model: model.servedName, messages, ...(declared.length > 0 && { tools: declared }), stream: true },
      },
    };
    const firstTokenMs = chance.between(80, 600);
    const outputTokens = Math.ceil((content.length + (reasoning?.length ?? 0)) / 4) + toolCalls.length * 12;
    const durationMs = firstTokenMs + outputTokens * chance.between(8, 25);
    pass(durationMs);
    const usage: Usage = {
      inputTokens,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens,
      reasoningTokens: 0,
      estimated: false,
    };
    this.#tokens.input += inputTokens;
    this.#tokens.output += outputTokens;
    const cost = this.#book(accountant.priceModelCall({ modelKey, usage, durationMs }));
    const finishReason = toolCalls.length > 0 ? 'tool_calls' : 'stop';
    const message = { role: 'assistant', content, reasoning_content: reasoning, tool_calls: toolCalls };
    yield {
      event: {
        type: 'model-call-end',
        turn,
        callId,
        failure: null,
        content: { text: content },
        reasoning: reasoning === null ? null : { text: reasoning },
        toolCalls,
        finishReason,
        usage,
        cost,
        durationMs,
        firstTokenMs,
        attempts: 1,
        servedModel: model.servedName,
      },
      response: {
        id: callId,
        object: 'chat.completion',
        model: model.servedName,
        choices: [{ index: 0, message, finish_reason: finishReason }],
      },
    };
  }

  #book(cost: Cost): Cost {
    this.#total = this.#world.accountant.add(this.#total, cost);
    return cost;
  }
}
