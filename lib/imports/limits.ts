/** Largest file read, in characters; price maps and model lists have under two million. */
export const maxFileCharacters = 8_000_000;

/** The body around it: a file inside JSON has escapes, and choices for many rows take some room. */
export const importBodyLimitBytes = 12_000_000;
