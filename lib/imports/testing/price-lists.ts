/** Files of our own making, with the fields public price lists are documented to have. */

/** Number texts that a float would spoil: times a million they must come out as on the right. */
const perToken: [text: string, perMillion: string][] = [
  ['1.1e-07', '0.11'],
  ['5e-08', '0.05'],
  ['1.25e-06', '1.25'],
  ['0.00001', '10'],
  ['7.5e-07', '0.75'],
  ['2.9e-7', '0.29'],
];

export type BigMap = { text: string; count: number; expected: Map<string, { input: string; output: string }> };

/** A LiteLLM price map of at least so many characters, as published: about 1.6 million. */
export function bigLitellmMap(characters: number): BigMap {
  const members: string[] = [
    '  "sample_spec": {"input_cost_per_token": 0.0, "litellm_provider": "one of the list", "mode": "one of: chat, embedding", "max_tokens": "LEGACY"}',
  ];
  const expected: BigMap['expected'] = new Map();
  for (let index = 0, length = 0; length < characters; index++) {
    const [input, inputPerMillion] = perToken[index % perToken.length] ?? ['0', '0'];
    const [output, outputPerMillion] = perToken[(index + 3) % perToken.length] ?? ['0', '0'];
    const name = `provider_${index % 40}/family-${index}-instruct`;
    const isEmbedding = index % 7 === 3;
    const member = `  "${name}": {
    "cache_read_input_token_cost": 1e-08,
    "input_cost_per_token": ${input},
    "input_cost_per_token_above_200k_tokens": 3e-06,
    "litellm_provider": "provider_${index % 40}",
    "max_input_tokens": 131072,
    "max_output_tokens": 8192,
    "max_tokens": 8192,
    "mode": "${isEmbedding ? 'embedding' : 'chat'}",
    "output_cost_per_token": ${output},
    "search_context_cost_per_query": {"search_context_size_high": 0.05, "search_context_size_low": 0.03},
    "source": "https://prices.example/${index}",
    "supported_endpoints": ["/v1/chat/completions", "/v1/responses"],
    "supports_function_calling": true,
    "supports_parallel_function_calling": ${index % 2 === 0},
    "supports_vision": ${index % 3 === 0}
  }`;
    members.push(member);
    length += member.length;
    if (!isEmbedding) expected.set(name, { input: inputPerMillion, output: outputPerMillion });
  }
  return { text: `{\n${members.join(',\n')}\n}\n`, count: members.length, expected };
}

/** A small LiteLLM price map with a case of everything. */
export const litellmMap = `{
  "sample_spec": {"litellm_provider": "x", "mode": "chat"},
  "fallback_generalizations": {"x": 1},
  "gpt-5": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1.25e-06, "output_cost_per_token": 1e-05,
    "cache_read_input_token_cost": 1.25e-07, "max_input_tokens": 400000, "supports_function_calling": true, "supports_vision": true},
  "azure/gpt-5": {"litellm_provider": "azure", "mode": "chat", "input_cost_per_token": 1.38e-06, "output_cost_per_token": 1.1e-05},
  "together_ai/Qwen/Qwen3-32B": {"litellm_provider": "together_ai", "mode": "chat", "input_cost_per_token": "0.0000008", "output_cost_per_token": 8e-07},
  "ollama/llama3": {"litellm_provider": "ollama", "mode": "chat", "input_cost_per_token": 0.0, "output_cost_per_token": 0.0},
  "text-embedding-3-small": {"litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 2e-08},
  "dall-e-3": {"litellm_provider": "openai", "mode": "image_generation", "output_cost_per_image": 0.04},
  "no-price": {"litellm_provider": "x", "mode": "chat", "max_tokens": 8192},
  "negative": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": -1},
  "words": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": "cheap"},
  "list": [],
  "twice": {"mode": "chat", "input_cost_per_token": 1e-06},
  "twice": {"mode": "chat", "input_cost_per_token": 2e-06}
}`;

/** An OpenRouter model list with a case of everything. */
export const openrouterList = JSON.stringify({
  data: [
    {
      id: 'openai/gpt-5',
      name: 'OpenAI: GPT-5',
      context_length: 400_000,
      architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
      pricing: {
        prompt: '0.00000125',
        completion: '0.00001',
        request: '0',
        image: '0',
        web_search: '0.01',
        internal_reasoning: '0',
        input_cache_read: '0.000000125',
      },
      supported_parameters: ['tools', 'tool_choice', 'parallel_tool_calls', 'reasoning'],
      unknown_field: { a: 1 },
    },
    {
      id: 'qwen/qwen3-32b:free',
      name: 'Qwen: Qwen3 32B (free)',
      context_length: 40_960,
      pricing: { prompt: '0', completion: '0' },
      supported_parameters: ['temperature'],
    },
    {
      id: 'openrouter/auto',
      name: 'Auto Router',
      context_length: 2_000_000,
      pricing: { prompt: '-1', completion: '-1' },
    },
    {
      id: 'some/painter',
      name: 'Painter',
      architecture: { output_modalities: ['image'] },
      pricing: { prompt: '0', completion: '0' },
    },
    { id: 'broken/price', name: 'Broken', pricing: { prompt: 'a lot', completion: '0.1' } },
    {
      id: 'per/request',
      name: 'Per request',
      pricing: { prompt: '0.000001', completion: '0.000002', request: '0.005' },
    },
    { id: 'openai/gpt-5', name: 'Again', pricing: { prompt: '1', completion: '1' } },
    { name: 'no id', pricing: { prompt: '1', completion: '1' } },
    'text',
  ],
});
