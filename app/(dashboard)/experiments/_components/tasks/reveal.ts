/** Scrolls just so far that a cell is in sight: beneath the header of its grid, and beside the column that stays. */
export function reveal(scroller: HTMLElement | null, cellId: string): void {
  const cell = document.getElementById(cellId);
  if (!scroller || !cell) return;
  const [box, view] = [cell.getBoundingClientRect(), scroller.getBoundingClientRect()];
  const head = scroller.querySelector('thead');
  const inHead = head?.contains(cell) ?? false;
  const top = view.top + (head?.offsetHeight ?? 0);
  const bottom = view.top + scroller.clientHeight;
  if (!inHead && box.top < top) scroller.scrollTop -= top - box.top;
  else if (!inHead && box.bottom > bottom) scroller.scrollTop += box.bottom - bottom;
  if (getComputedStyle(cell).position === 'sticky') return;
  const left = view.left + (head?.querySelector('th')?.offsetWidth ?? 0);
  const right = view.left + scroller.clientWidth;
  if (box.left < left) scroller.scrollLeft -= left - box.left;
  else if (box.right > right) scroller.scrollLeft += box.right - right;
}
