import type { ToolDefinition } from '../../protocol/chat-request';

export type ToolPurpose = 'search' | 'reason' | 'answer' | 'ask' | 'other';

/** One line of a price table, as it is printed. Null = not told. */
export type Tariff = {
  inputPerMillion: number | null;
  outputPerMillion: number | null;
  perCall: number | null;
  seconds: number | null;
};

/** One way to act: a tool, and the model it would be called with. All of it was read out of the declaration. */
export type Option = {
  tool: string;
  purpose: ToolPurpose;
  /** Value of the model argument, or null for a tool without one. */
  choice: string | null;
  /** Name of the model argument. */
  choiceArgument: string | null;
  /** Argument that takes a query, code, prompt or answer which the orchestrator must write itself. */
  textArgument: string | null;
  isWeb: boolean;
  /** The phrase on what this model is good at. */
  phrase: string;
  tariff: Tariff;
};

type Property = { type?: unknown; description?: unknown; enum?: unknown };

const noTariff: Tariff = { inputPerMillion: null, outputPerMillion: null, perCall: null, seconds: null };

const amountIn = (cell: string | undefined): number | null => {
  const found = cell?.replace(/,/g, '').match(/\d+(?:\.\d+)?(?:e-?\d+)?/i);
  if (found) return Number(found[0]);
  return cell && /free/i.test(cell) ? 0 : null;
};

/** The rows of the pipe table in a description, by their first cell. Columns are told by the words of the header. */
export function readPriceTable(description: string): Map<string, Tariff> {
  const rows = description
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) =>
      line
        .replace(/^\s*\||\|\s*$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
  const header = rows.find((cells) => cells.some((cell) => /price|cost|latency/i.test(cell)) && cells.length > 1);
  const tariffs = new Map<string, Tariff>();
  if (!header) return tariffs;
  const column = (pattern: RegExp) => header.findIndex((cell, index) => index > 0 && pattern.test(cell));
  const columns = {
    inputPerMillion: column(/input|prompt/i),
    outputPerMillion: column(/output|completion/i),
    perCall: column(/(?:price|cost) per (?:call|request|search|use)|per call/i),
    seconds: column(/latency|time|seconds/i),
  };
  for (const cells of rows.slice(rows.indexOf(header) + 1)) {
    if (!cells[0] || /^[-: ]*$/.test(cells[0])) continue;
    const at = (index: number) => (index > 0 ? amountIn(cells[index]) : null);
    tariffs.set(cells[0], {
      inputPerMillion: at(columns.inputPerMillion),
      outputPerMillion: at(columns.outputPerMillion),
      perCall: at(columns.perCall),
      seconds: at(columns.seconds),
    });
  }
  return tariffs;
}

/** The choices a model argument names: an enum, a list after "Choices:", or the rows of the table. */
function choicesOf(property: Property, description: string, table: Map<string, Tariff>): string[] {
  if (Array.isArray(property.enum)) return property.enum.map(String);
  const listed = description.match(/choices?\s*:\s*\[?([^\]\n]*?)\]?\.(?:\s|$)/i)?.[1];
  const ids =
    listed
      ?.split(',')
      .map((id) => id.trim().replace(/^['"`]|['"`]$/g, ''))
      .filter(Boolean) ?? [];
  return ids.length > 0 ? ids : [...table.keys()];
}

/** For each choice the text between its name and the next one's, before the table. */
function phrasesOf(description: string, ids: readonly string[]): Map<string, string> {
  const prose = description
    .split('\n')
    .filter((line) => !line.includes('|'))
    .join('\n')
    .replace(/choices?\s*:\s*\[?[^\]\n]*?\]?\.(?=\s|$)/i, ' ');
  const places = ids
    .flatMap((id) => {
      const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const found = prose.match(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`));
      return found?.index === undefined ? [] : [{ id, index: found.index, end: found.index + id.length }];
    })
    .sort((one, other) => one.index - other.index);
  return new Map(
    places.map(({ id, end }, order) => [
      id,
      prose
        .slice(end, places[order + 1]?.index)
        .replace(/^[\s:,-]+/, '')
        .trim(),
    ]),
  );
}

function purposeOf(tool: ToolDefinition, textArgument: string | null): ToolPurpose {
  const name = tool.name.toLowerCase();
  if (/answer|final|submit/.test(name)) return 'answer';
  if (/search|retriev|lookup|look_up|browse|wiki|find/.test(name) || /^quer(?:y|ies)$/.test(textArgument ?? ''))
    return 'search';
  if (/reason|python|code|interpret|comput|calculat/.test(name) || textArgument === 'code') return 'reason';
  if (/^(?:prompt|question|message)$/.test(textArgument ?? '')) return 'ask';
  if (/final answer/i.test(tool.description)) return 'answer';
  if (/missing information|search/i.test(tool.description)) return 'search';
  return /run python|execute/i.test(tool.description) ? 'reason' : 'other';
}

const textNames =
  /^(?:query|queries|q|search_query|code|script|source|prompt|question|message|input|text|answer|final_answer)$/;

/** Every way to act that the tools of a request offer. */
export function readOptions(tools: readonly ToolDefinition[]): Option[] {
  return tools.flatMap((tool): Option[] => {
    const properties = Object.entries((tool.parameters.properties ?? {}) as Record<string, Property>);
    const model = properties.find(([name]) => /^(?:model|expert)$/.test(name));
    const textArgument = properties.find(([name]) => textNames.test(name))?.[0] ?? null;
    const ownTariff = [...readPriceTable(tool.description).values()][0] ?? noTariff;
    const base = {
      tool: tool.name,
      purpose: purposeOf(tool, textArgument),
      textArgument,
      isWeb: /\bweb\b|internet|online/i.test(`${tool.name.replace(/_/g, ' ')} ${tool.description}`),
    };
    if (!model) return [{ ...base, choice: null, choiceArgument: null, phrase: '', tariff: ownTariff }];
    const [choiceArgument, property] = model;
    const description = String(property.description ?? '');
    const table = readPriceTable(description);
    const ids = choicesOf(property, description, table);
    const phrases = phrasesOf(description, ids);
    return ids.map((choice) => {
      const tariff = table.get(choice) ?? noTariff;
      const perCall = (tariff.perCall ?? 0) + (ownTariff.perCall ?? 0);
      return {
        ...base,
        choice,
        choiceArgument,
        phrase: phrases.get(choice) ?? '',
        tariff: { ...tariff, perCall: tariff.perCall === null && ownTariff.perCall === null ? null : perCall },
      };
    });
  });
}
