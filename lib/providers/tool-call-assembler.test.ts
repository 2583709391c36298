import { describe, expect, it } from 'vitest';
import { ToolCallAssembler } from './tool-call-assembler';

function assemble(...fragments: unknown[]) {
  const assembler = new ToolCallAssembler();
  const shown = fragments.map((fragment) => assembler.add(fragment));
  let made = 0;
  return { calls: assembler.finish(() => `made-${++made}`), shown: shown.filter((delta) => delta !== null) };
}
const piece = (fields: Record<string, unknown>, name?: string, args?: unknown) => ({
  ...fields,
  function: { ...(name !== undefined && { name }), ...(args !== undefined && { arguments: args }) },
});

describe('ToolCallAssembler', () => {
  it('keeps interleaved calls apart by index', () => {
    const { calls } = assemble(
      piece({ index: 0, id: 'a' }, 'one', ''),
      piece({ index: 1, id: 'b' }, 'two', ''),
      piece({ index: 0 }, undefined, '{"x"'),
      piece({ index: 1 }, undefined, '{}'),
      piece({ index: 0 }, undefined, ':1}'),
    );
    expect(calls).toEqual([
      { id: 'a', name: 'one', arguments: '{"x":1}' },
      { id: 'b', name: 'two', arguments: '{}' },
    ]);
  });

  it('takes repeated ids and names for the same call', () => {
    const { calls } = assemble(
      piece({ id: 'a' }, 'one', '{"x"'),
      piece({ id: 'a' }, 'one', ':1}'),
      piece({ index: 0, id: 'a' }, '', ''),
    );
    expect(calls).toEqual([{ id: 'a', name: 'one', arguments: '{"x":1}' }]);
  });

  it('takes one index with several named ids for several calls', () => {
    const { calls } = assemble(
      piece({ index: 0, id: 'a' }, 'one', '{}'),
      piece({ index: 0, id: 'b' }, 'one', '{"y":1}'),
    );
    expect(calls.map((call) => call.id)).toEqual(['a', 'b']);
  });

  it('takes one index with several whole calls without ids for several calls', () => {
    const { calls } = assemble(piece({ index: 0 }, 'one', '{}'), piece({ index: 0 }, 'one', '{"y":1}'));
    expect(calls).toEqual([
      { id: 'made-1', name: 'one', arguments: '{}' },
      { id: 'made-2', name: 'one', arguments: '{"y":1}' },
    ]);
  });

  it('holds arguments back until the name is known', () => {
    const { calls, shown } = assemble(
      piece({ index: 0, id: 'a' }, undefined, '{"x"'),
      piece({ index: 0 }, 'one', ''),
      piece({ index: 0 }, undefined, ':1}'),
    );
    expect(calls).toEqual([{ id: 'a', name: 'one', arguments: '{"x":1}' }]);
    expect(shown).toEqual([
      { index: 0, name: 'one', text: '{"x"' },
      { index: 0, name: 'one', text: ':1}' },
    ]);
  });

  it('joins a name that comes in pieces', () => {
    const { calls } = assemble(
      piece({ index: 0 }, 'sea', ''),
      piece({ index: 0 }, 'rch', ''),
      piece({ index: 0 }, undefined, '{}'),
    );
    expect(calls).toMatchObject([{ name: 'search', arguments: '{}' }]);
  });

  it('without index or id, a new name begins a new call and nameless pieces go on', () => {
    const { calls } = assemble(
      piece({}, 'one', '{"x"'),
      piece({}, undefined, ':1}'),
      piece({}, 'two', { y: [1] }),
      piece({}, 'two', { y: [2] }),
    );
    expect(calls.map((call) => [call.name, call.arguments])).toEqual([
      ['one', '{"x":1}'],
      ['two', '{"y":[1]}'],
      ['two', '{"y":[2]}'],
    ]);
  });

  it('forgets empty entries', () => {
    expect(assemble({}, null, piece({ index: 3 }, '', ''), 'text').calls).toEqual([]);
  });
});
