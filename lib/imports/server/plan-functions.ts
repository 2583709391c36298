import 'server-only';
import { isRecord } from '@/lib/orchestrator/is-record';
import { kindNames } from '@/lib/tools-registry/names';
import { registrableKindSchema } from '@/lib/tools-registry/tool-options';
import { parseToolsJson } from '../formats/tools-json';
import type { Planner } from './plan';
import { toRow } from './plan';
import { planTool, readTools, writeTools } from './planned-tool';

const defaultTimeoutMs = 60_000;
const argumentNames = (parameters: Record<string, unknown>) =>
  isRecord(parameters.properties) ? Object.keys(parameters.properties) : [];

/** Functions of a tools.json: a declaration says what a tool does, the user how it is carried out. */
export const planFunctions: Planner = async (client, document, choices) => {
  const functions = parseToolsJson(document);
  const stored = await readTools(client);
  const names = new Set<string>();
  const planned = functions.map(({ rowId, name, description, parameters, where, problems }) => {
    const shown = argumentNames(parameters);
    const facts = shown.length > 0 ? `Arguments: ${shown.join(', ')}` : 'No arguments';
    const implementation = Object.hasOwn(choices.implementations, rowId) ? choices.implementations[rowId] : undefined;
    const kind = registrableKindSchema.safeParse(implementation?.kind);
    if (problems.length > 0 || !implementation || !kind.success) {
      const open = 'Say how it is carried out: a declaration alone cannot be called.';
      const reasons = problems.length > 0 ? problems : [open];
      return {
        row: toRow({ id: rowId, kind: 'tool', name, where, facts, state: 'problem', reasons }),
        issues: [],
        input: null,
        replaces: null,
      };
    }
    const { options, role, usesToolId, modelChoices } = implementation;
    return planTool(
      {
        rowId,
        where,
        problems: [],
        facts: `${kindNames[kind.data]}. ${facts}`,
        input: {
          name,
          description,
          parameters,
          kind: kind.data,
          options,
          role,
          usesToolId,
          modelChoices,
          timeoutMs: defaultTimeoutMs,
        },
      },
      { stored, choices, names },
    );
  });
  return {
    rows: planned.map(({ row }) => row),
    notes: [],
    priceTarget: null,
    priceTargetIssue: null,
    details: {
      type: 'functions',
      functions: functions.map(({ rowId, name, description, parameters, problems }, index) => ({
        rowId,
        name,
        description,
        argumentNames: argumentNames(parameters),
        isDeclared: problems.length === 0,
        issues: planned[index]?.issues ?? [],
      })),
    },
    write: async (selected) => ({ made: await writeTools(client, planned, selected), notes: [] }),
  };
};
