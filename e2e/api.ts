import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Backend } from '@/lib/backends/schema';
import type { Dataset } from '@/lib/datasets/schema';
import type { CreateExperimentInput, ExperimentDetail } from '@/lib/experiments/schema';
import type { Model } from '@/lib/models/schema';
import type { StoredEvent } from '@/lib/orchestrator/events';
import type { Limits, Protocol } from '@/lib/orchestrator/spec';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import type {
  RunDetail,
  RunPage,
  RunStatus,
  RunSummary,
  StartRunInput,
  TimelineCall,
  TurnIndex,
} from '@/lib/runs/schema';
import type { Tool } from '@/lib/tools-registry/schema';

const ended: readonly RunStatus[] = ['completed', 'failed', 'cancelled', 'budget-exceeded'];

/** A name no other test uses. */
export const unique = (label: string) => `${label} ${randomUUID().slice(0, 8)}`;

type Send = { method?: string; body?: unknown; headers?: Record<string, string> };

/** A server's HTTP interface, as a program uses it. */
export class Api {
  constructor(readonly baseUrl: string) {}

  /** The reply whatever its status. `body` is sent as JSON, a string as it is. */
  send(path: string, { method, body, headers }: Send = {}): Promise<Response> {
    return fetch(`${this.baseUrl}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** The JSON of a reply that must be a success. */
  async json<T>(path: string, options: Send = {}): Promise<T> {
    const response = await this.send(path, options);
    const text = await response.text();
    if (!response.ok) throw new Error(`${options.method ?? ''} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  run = (runId: string) => this.json<RunDetail>(`/api/runs/${runId}`);
  runs = (query = '') => this.json<RunPage>(`/api/runs${query}`);
  turns = (runId: string) => this.json<TurnIndex>(`/api/runs/${runId}/turns`);
  calls = (runId: string) => this.json<TimelineCall[]>(`/api/runs/${runId}/calls`);
  tools = () => this.json<Tool[]>('/api/tools');
  orchestrators = () => this.json<Orchestrator[]>('/api/orchestrators');

  async events(runId: string): Promise<StoredEvent[]> {
    return (await this.json<{ events: StoredEvent[] }>(`/api/runs/${runId}/events`)).events;
  }

  experiment = (id: string) => this.json<ExperimentDetail>(`/api/experiments/${id}`);

  /** An experiment on a sample of the shipped dataset, under the first simulated orchestrators. */
  async launchExperiment(input: {
    tasks: number;
    orchestrators: number;
    concurrency: number;
    more?: Partial<CreateExperimentInput>;
  }): Promise<{ id: string; name: string }> {
    const [datasets, orchestrators] = await Promise.all([this.json<Dataset[]>('/api/datasets'), this.orchestrators()]);
    const body: CreateExperimentInput = {
      name: unique('Experiment'),
      datasetId: datasets.find(({ simulated }) => simulated)?.id ?? '',
      sample: { count: input.tasks, seed: 1 },
      orchestratorIds: orchestrators
        .filter(({ simulated }) => simulated)
        .slice(0, input.orchestrators)
        .map(({ id }) => id),
      concurrency: input.concurrency,
      ...input.more,
    };
    const { id } = await this.json<{ id: string }>('/api/experiments', { body });
    return { id, name: body.name };
  }

  /** Waits for an experiment to have ended with all its runs. */
  async untilCompleted(id: string, timeout = 90_000): Promise<ExperimentDetail> {
    let experiment: ExperimentDetail | undefined;
    await expect
      .poll(
        async () => {
          experiment = await this.experiment(id);
          return experiment.status;
        },
        { timeout, intervals: [250] },
      )
      .toBe('completed');
    return experiment as ExperimentDetail;
  }

  startRun(input: StartRunInput): Promise<RunSummary> {
    return this.json('/api/runs', { body: input });
  }

  /** Waits for a run to be as wanted, by default ended. */
  async waitForRun(
    runId: string,
    isReady: (run: RunDetail) => boolean = (run) => ended.includes(run.status),
    timeout = 45_000,
  ): Promise<RunDetail> {
    let run: RunDetail | undefined;
    await expect
      .poll(
        async () => {
          run = await this.run(runId);
          return isReady(run) || `${run.status}, ${run.turnCount} turns, ${run.message}`;
        },
        { timeout, intervals: [100] },
      )
      .toBe(true);
    return run as RunDetail;
  }

  /** A backend with the given models, by their served names. */
  async addBackend(input: {
    baseUrl: string;
    servedNames: string[];
    name?: string;
    settings?: Record<string, unknown>;
  }): Promise<{ backend: Backend; models: Model[] }> {
    const backend = await this.json<Backend>('/api/backends', {
      body: {
        name: input.name ?? unique('Backend'),
        baseUrls: [input.baseUrl],
        registerModels: input.servedNames,
        privateNetwork: true,
        ...input.settings,
      },
    });
    const models = (await this.json<Model[]>('/api/models')).filter((model) => model.backendId === backend.id);
    return { backend, models };
  }

  /** An orchestrator around one model, with tools that are there already, by name. */
  async addOrchestrator(input: {
    modelId: string;
    protocol?: Protocol;
    tools?: string[];
    limits?: Partial<Limits>;
    name?: string;
  }): Promise<Orchestrator> {
    const registered = await this.tools();
    const toolIds = (input.tools ?? ['search_documents', 'python']).map((name) => {
      const tool = registered.find((candidate) => candidate.name === name);
      if (!tool) throw new Error(`There is no tool ${name}.`);
      return { toolId: tool.id };
    });
    return this.json('/api/orchestrators', {
      body: {
        name: input.name ?? unique('Orchestrator'),
        setup: {
          protocol: input.protocol ?? 'chat',
          modelId: input.modelId,
          tools: toolIds,
          limits: input.limits ?? {},
          buffers: {},
        },
      },
    });
  }

  /** Backend, model, orchestrator and run around one model of a server. The task's text is one no other run has. */
  async launch(input: {
    baseUrl: string;
    servedName: string;
    backend?: Record<string, unknown>;
    limits?: Partial<Limits>;
    tools?: string[];
    run?: Partial<StartRunInput>;
  }): Promise<{ runId: string; prompt: string; orchestrator: Orchestrator; backend: Backend }> {
    const { backend, models } = await this.addBackend({
      baseUrl: input.baseUrl,
      servedNames: [input.servedName],
      ...(input.backend && { settings: input.backend }),
    });
    const [model] = models;
    if (!model) throw new Error(`The backend has no model ${input.servedName}.`);
    const orchestrator = await this.addOrchestrator({
      modelId: model.id,
      ...(input.limits && { limits: input.limits }),
      ...(input.tools && { tools: input.tools }),
    });
    const prompt = unique('What is six times seven?');
    const { id } = await this.startRun({ orchestratorId: orchestrator.id, prompt, ...input.run });
    return { runId: id, prompt, orchestrator, backend };
  }
}
