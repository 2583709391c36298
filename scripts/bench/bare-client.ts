import OpenAI from 'openai';
import { benchToolDeclaration, question } from './bench-setup';

type Conversation = OpenAI.Chat.Completions.ChatCompletionMessageParam[];

/** One conversation as a program without any framework has it: stream, put the pieces together, call the tool, again. */
async function converse(client: OpenAI, model: string, turns: number, episode: number): Promise<void> {
  const messages: Conversation = [{ role: 'user', content: question(episode) }];
  for (let turn = 1; turn <= turns; turn++) {
    const stream = await client.chat.completions.create({
      model,
      messages,
      tools: [{ type: 'function', function: benchToolDeclaration }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let content = '';
    const call = { id: '', name: '', arguments: '' };
    for await (const { choices } of stream) {
      const delta = choices[0]?.delta;
      content += delta?.content ?? '';
      const part = delta?.tool_calls?.[0];
      call.id ||= part?.id ?? '';
      call.name ||= part?.function?.name ?? '';
      call.arguments += part?.function?.arguments ?? '';
    }
    if (call.id === '') return;
    const { item } = JSON.parse(call.arguments) as { item: string };
    messages.push(
      {
        role: 'assistant',
        content,
        tool_calls: [{ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }],
      },
      { role: 'tool', tool_call_id: call.id, content: `found ${item}` },
    );
  }
}

export type BareClientInput = { baseUrl: string; model: string; episodes: number; turns: number; atOnce: number };

/** The yardstick: the same requests with nothing but the `openai` package, so many episodes at once, nothing stored. */
export async function runBareClient({ baseUrl, model, episodes, turns, atOnce }: BareClientInput) {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none', maxRetries: 0 });
  let next = 0;
  const one = async () => {
    while (next < episodes) await converse(client, model, turns, next++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
