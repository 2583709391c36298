/** How a kind of server is usually reached and started. Choosing one only fills in the form. */
export type BackendPreset = {
  id: string;
  name: string;
  baseUrl: string;
  /** Variable the key is read from; null where none is usual. */
  keyVariable: string | null;
  privateNetwork: boolean;
  /** What to know, a sentence each. */
  notes: readonly string[];
  /** Starts it with tool calls switched on; null for services. */
  command: string | null;
};

const service = (preset: Omit<BackendPreset, 'privateNetwork' | 'command'>): BackendPreset => ({
  ...preset,
  privateNetwork: false,
  command: null,
});
const local = (
  preset: Omit<BackendPreset, 'privateNetwork' | 'keyVariable'> & Partial<BackendPreset>,
): BackendPreset => ({
  keyVariable: null,
  privateNetwork: true,
  ...preset,
});

export const backendPresets: readonly BackendPreset[] = [
  local({
    id: 'vllm',
    name: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    notes: [
      'Models call tools only with both flags; the parser must fit the model: hermes for Qwen, llama3_json for Llama 3, mistral for Mistral.',
      'With --reasoning-parser its thoughts come in a field of their own; without, Podium reads the <think> tags.',
      'Running requests, cache use and times are read from its /metrics.',
    ],
    command: 'vllm serve Qwen/Qwen3-8B --port 8000 --enable-auto-tool-choice --tool-call-parser hermes',
  }),
  local({
    id: 'sglang',
    name: 'SGLang',
    baseUrl: 'http://localhost:30000/v1',
    notes: [
      'Without --tool-call-parser calls come back as plain text.',
      '--enable-metrics shows running requests, cache use and times on the page of the backend.',
    ],
    command:
      'python -m sglang.launch_server --model-path Qwen/Qwen3-8B --port 30000 --tool-call-parser qwen25 --enable-metrics',
  }),
  local({
    id: 'nim',
    name: 'NVIDIA NIM',
    baseUrl: 'http://localhost:8000/v1',
    notes: [
      'Put the image of the model in place of $NIM_IMAGE; the two NIM_ settings let it choose tools.',
      "NVIDIA's hosted models are at https://integrate.api.nvidia.com/v1, with the key env:NVIDIA_API_KEY.",
    ],
    command:
      'docker run --gpus all -p 8000:8000 -e NGC_API_KEY -e NIM_ENABLE_AUTO_TOOL_CHOICE=1 -e NIM_TOOL_CALL_PARSER=hermes $NIM_IMAGE',
  }),
  local({
    id: 'ollama',
    name: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    notes: [
      'Fetch a model first, one tagged "tools": ollama pull qwen3:8b.',
      'Its context is short unless told otherwise; orchestrators need 16,000 tokens and more.',
    ],
    command: 'OLLAMA_CONTEXT_LENGTH=32768 ollama serve',
  }),
  local({
    id: 'llama-cpp',
    name: 'llama.cpp server',
    baseUrl: 'http://localhost:8080/v1',
    notes: [
      '--jinja lets models call tools, -c sets the context, --metrics shows its work on the page of the backend.',
    ],
    command: 'llama-server -hf Qwen/Qwen3-8B-GGUF --port 8080 --jinja -c 32768 --metrics',
  }),
  local({
    id: 'lm-studio',
    name: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    notes: ['Load a model with enough context first; those marked with a hammer were trained to call tools.'],
    command: 'lms load qwen/qwen3-8b --context-length 32768 && lms server start --port 1234',
  }),
  service({
    id: 'openai',
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    keyVariable: 'OPENAI_API_KEY',
    notes: ['Its reasoning models keep their thoughts to themselves; they are billed as output tokens.'],
  }),
  service({
    id: 'openrouter',
    name: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyVariable: 'OPENROUTER_API_KEY',
    notes: ['Not every provider of a model calls tools: the test of a model says what the one chosen for you does.'],
  }),
  local({
    id: 'litellm',
    name: 'LiteLLM proxy',
    baseUrl: 'http://localhost:4000/v1',
    keyVariable: 'LITELLM_API_KEY',
    notes: [
      'The key is the master key of the proxy or one made by it.',
      'With "drop_params: true" below litellm_settings it leaves out fields a provider does not know.',
    ],
    command: 'litellm --config config.yaml --port 4000',
  }),
  service({
    id: 'together',
    name: 'Together',
    baseUrl: 'https://api.together.xyz/v1',
    keyVariable: 'TOGETHER_API_KEY',
    notes: ['Its list of models is long: filter it by name before you register any.'],
  }),
];
