/** What was ever added, so that nothing is added twice: a thing a user has deleted or renamed does not come back. */
export class Ledger {
  constructor(private readonly added: Set<string>) {}

  isNew(kind: string, name: string): boolean {
    return !this.added.has(`${kind}:${name}`);
  }

  add(kind: string, name: string): void {
    this.added.add(`${kind}:${name}`);
  }

  all(): string[] {
    return [...this.added].sort();
  }
}
