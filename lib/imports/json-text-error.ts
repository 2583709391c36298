/** Line and column, counted from 1. */
export type TextPosition = { line: number; column: number };

/** Text that is no JSON, or none that is read here. `message` is a sentence with line and column. */
export class JsonTextError extends Error {
  constructor(
    problem: string,
    readonly position: TextPosition,
  ) {
    super(`${problem} (line ${position.line}, column ${position.column}).`);
    this.name = 'JsonTextError';
  }
}
