/** Levels of lists and objects that are read; what is deeper breaks writing JSON again, here and in the database. */
export const maxJsonLevels = 100;

/** Whether a JSON value has more than `levels` lists and objects inside each other. Does not recurse. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let containers = [value].filter(isContainer);
  for (let level = 0; containers.length > 0; level++) {
    if (level >= levels) return true;
    const inner: object[] = [];
    for (const container of containers)
      for (const part of Object.values(container)) if (isContainer(part)) inner.push(part);
    containers = inner;
  }
  return false;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
