'use client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/lib/format';

export type ExactToolView = { name: string; description: string; modelArgument: string | null; exact: string };

/** A tool as a model reads it: its texts with their line breaks, and below them the very characters of the request. */
export function ExactTool({ tool, open = false }: { tool: ExactToolView; open?: boolean }) {
  return (
    <details open={open} className="rounded-md border">
      <summary className="flex items-center gap-2 px-2.5 py-1.5 text-xs">
        <span className="min-w-0 flex-1 truncate font-medium font-mono">{tool.name}</span>
        <span className="text-muted-foreground tabular-nums">{plural([...tool.exact].length, 'character')}</span>
      </summary>
      <div className="flex flex-col gap-3 border-t px-2.5 py-2 text-xs">
        <Text label="Description" text={tool.description} />
        {tool.modelArgument !== null && <Text label="Argument “model”" text={tool.modelArgument} />}
        <section aria-label="Exactly as it is sent" className="flex flex-col gap-1">
          <div className="flex items-center justify-between gap-2">
            <h3 className="text-muted-foreground">Exactly as it is sent</h3>
            <CopyButton text={tool.exact} label={`Copy ${tool.name} as it is sent`} />
          </div>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
            tabIndex={0}
            data-testid="exact-tool"
            className="max-h-72 overflow-y-auto whitespace-pre-wrap rounded-sm bg-muted p-2 font-mono text-2xs [overflow-wrap:anywhere]"
          >
            {tool.exact}
          </pre>
        </section>
      </div>
    </details>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <h3 className="text-muted-foreground">
        {label} <span className="tabular-nums">({formatCount([...text].length)})</span>
      </h3>
      <p className="whitespace-pre-wrap font-mono text-2xs [overflow-wrap:anywhere]">{text}</p>
    </section>
  );
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={copied ? 'Copied' : label}
      onBlur={() => setCopied(false)}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <Icon aria-hidden />
    </Button>
  );
}
