// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Table, TableBody, TableCell, TableRow } from './table';

// Nothing is laid out here: how wide things are is said, and told as a browser tells it.
let changed: (() => void)[] = [];
vi.stubGlobal(
  'ResizeObserver',
  class {
    constructor(onChange: () => void) {
      changed.push(onChange);
    }
    observe() {}
    disconnect() {}
  },
);
afterEach(() => {
  cleanup();
  changed = [];
});

function drawn(contentWidth: number) {
  const { container } = render(
    <Table aria-label="Prices">
      <TableBody>
        <TableRow>
          <TableCell>1</TableCell>
        </TableRow>
      </TableBody>
    </Table>,
  );
  const box = container.firstElementChild;
  if (!box) throw new Error('Nothing was drawn.');
  Object.defineProperties(box, { scrollWidth: { value: contentWidth }, clientWidth: { value: 300 } });
  act(() => {
    for (const tell of changed) tell();
  });
  return box;
}

test('a table that is wider than its box makes the box a tab stop with a name', () => {
  const box = drawn(900);
  expect(screen.getByRole('group', { name: 'Prices' })).toBe(box);
  expect(box.getAttribute('tabindex')).toBe('0');
  expect(within(box as HTMLElement).getByRole('table', { name: 'Prices' })).toBeTruthy();
});

test('one that fits is a table and nothing else', () => {
  expect(drawn(300).hasAttribute('tabindex')).toBe(false);
  expect(screen.queryByRole('group')).toBeNull();
});
