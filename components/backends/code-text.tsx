/** A sentence in which what stands between backticks is set as code. */
export function CodeText({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed sentence
      <code key={index} className="rounded-sm bg-muted px-1 py-px font-mono text-2xs [overflow-wrap:anywhere]">
        {part}
      </code>
    ),
  );
}
