// `npm run scenario parallel-calls`: runs whose turns call many tools at once, for the waterfall and the call tree.
import { setTimeout as delay } from 'node:timers/promises';
import { createScriptedModel, type ScriptedReply, toolCall } from '@/lib/orchestrator/testing/scripted-model';
import { executeRun } from '@/lib/runs/server/execute-run';
import { checkDatabase } from './shared/check-database';
import { HeldRuns } from './shared/held-runs';
import { printRuns } from './shared/links';
import { createChance } from './shared/random';
import { scriptedRun } from './shared/scripted-ports';
import { shippedSnapshot } from './shared/shipped-setup';

const turns = 12;

export async function main(args: string[]): Promise<void> {
  checkDatabase(args);
  const snapshot = await shippedSnapshot('Chat with plain tools (simulated)', { maxTurns: 40 });
  const held = await HeldRuns.open();
  const runs = [];
  for (const widest of [4, 16, 48]) {
    const chance = createChance(widest);
    const models = createScriptedModel((request): ScriptedReply => {
      const isExpert = request.tools.length === 0;
      if (isExpert)
        return `The survey of district ${chance.between(1, 40)} counts ${chance.between(100, 9_000)} lamps.`;
      const turn = request.messages.filter(({ role }) => role === 'assistant').length + 1;
      if (turn > turns) return `All districts together have ${turn * widest * 311} lamps.`;
      const calls = Array.from({ length: chance.between(2, widest) }, (_, place) => {
        const subject = `district ${turn}-${place + 1}`;
        const kind = chance.between(0, 3);
        if (kind === 0) return toolCall('python', { code: `print(sum(range(${place + 2})) * ${turn})` });
        if (kind === 1) return toolCall('ask_expert', { prompt: `How many lamps has ${subject}?`, model: 'expert-3' });
        return toolCall('search_documents', { query: `lamps in ${subject}` });
      });
      return {
        reasoning: `Turn ${turn}: the districts do not depend on each other, so all at once.`,
        toolCalls: calls,
      };
    });
    const run = await held.start(snapshot, {
      text: `How many lamps do the districts of the archipelago have together? Ask for up to ${widest} at once.`,
      category: 'scenario: parallel calls',
    });
    const tool = async (input: Record<string, unknown>) => {
      const durationMs = chance.between(20, 260);
      await delay(durationMs);
      const text = `${String(input.query ?? input.code)}: ${chance.between(10, 999)}`;
      return { output: text, units: { requests: 1, documents: 0, seconds: durationMs / 1000 } };
    };
    await executeRun(run, scriptedRun({ models, tool })).result;
    runs.push({ label: `up to ${widest} calls a turn`, id: run.id });
  }
  await held.close();
  printRuns(runs);
}
