/**
 * One key of a page's search parameters: the value it means, or the fallback where it is missing or broken. Not zod: these
 * few rules are all a list needs of it on its first load, and zod is a tenth of what a page may weigh.
 */
export type SearchField<Value> = (given: string | undefined) => Value;
export type SearchFields = Readonly<Record<string, SearchField<unknown>>>;

type ValueOf<Field> = Field extends SearchField<infer Value> ? Value : never;
type OptionalKeys<Fields> = {
  [Key in keyof Fields]: undefined extends ValueOf<Fields[Key]> ? Key : never;
}[keyof Fields];

/** What an address means: a key that may be missing is optional. */
export type SearchState<Fields extends SearchFields> = {
  -readonly [Key in Exclude<keyof Fields, OptionalKeys<Fields>>]: ValueOf<Fields[Key]>;
} & { -readonly [Key in OptionalKeys<Fields>]?: ValueOf<Fields[Key]> };

/** Text of at most so many characters; none = empty. */
export const textField =
  (most: number): SearchField<string> =>
  (given) =>
    given !== undefined && given.length <= most ? given : '';

/** One of these words. */
export const wordField =
  <const Word extends string, Fallback extends Word | undefined>(
    words: readonly Word[],
    fallback: Fallback,
  ): SearchField<Word | Fallback> =>
  (given) =>
    words.find((word) => word === given) ?? fallback;

/** One of these numbers. */
export const numberField =
  <const Value extends number>(numbers: readonly Value[], fallback: NoInfer<Value>): SearchField<Value> =>
  (given) =>
    numbers.find((number) => String(number) === given) ?? fallback;

/** A whole number from 1. */
export const countField: SearchField<number | undefined> = (given) =>
  given !== undefined && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : undefined;

const idPattern = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** The id of a record. */
export const idField: SearchField<string | undefined> = (given) =>
  given !== undefined && idPattern.test(given) ? given : undefined;
