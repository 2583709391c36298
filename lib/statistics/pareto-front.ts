/**
 * The points that no other point beats: none costs as little or less and gains as much or more, one of both strictly.
 * In order of cost; points that are equal in both are all on the front.
 */
export function paretoFront<Point extends { cost: number; gain: number }>(points: readonly Point[]): Point[] {
  const byCost = [...points].sort((left, right) => left.cost - right.cost || right.gain - left.gain);
  const front: Point[] = [];
  for (const point of byCost) {
    const last = front.at(-1);
    if (!last || point.gain > last.gain || (point.gain === last.gain && point.cost === last.cost)) front.push(point);
  }
  return front;
}
