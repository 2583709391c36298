'use client';
import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { cn } from '@/lib/cn';
import { decodeText } from '@/lib/decode-text';
import { formatBytes } from '@/lib/format';

export type TextFile = { name: string; text: string };

/** Files read as text (UTF-8 or UTF-16) in the browser, chosen or dropped. */
export function FileTextField({
  label,
  hint,
  accept,
  multiple = false,
  onFiles,
  error: refusal,
}: {
  label: string;
  hint: string;
  accept: string;
  multiple?: boolean;
  onFiles: (files: TextFile[]) => void;
  error?: string | undefined;
}) {
  const id = useId();
  const [names, setNames] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const error = unreadable ?? refusal;
  const [isOver, setIsOver] = useState(false);
  const read = async (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    setNames(`${files.length === 1 ? files[0]?.name : `${files.length} files`}, ${formatBytes(size)}`);
    const texts: TextFile[] = [];
    for (const file of files) {
      const text = decodeText(new Uint8Array(await file.arrayBuffer()));
      if (text === null) {
        setUnreadable(
          `“${file.name}” is not text in UTF-8 or UTF-16. Save it as UTF-8 and choose it again; nothing was read.`,
        );
        return;
      }
      texts.push({ name: file.name, text });
    }
    setUnreadable(null);
    onFiles(texts);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void read(event.dataTransfer.files);
        }}
        className={cn(
          'relative flex flex-col items-center gap-1 rounded-lg border border-input border-dashed px-4 py-6 text-center transition-colors focus-within:outline-2 focus-within:outline-ring hover:bg-muted/50',
          isOver && 'border-brand bg-brand/5',
        )}
      >
        <FileUp aria-hidden className="size-5 text-muted-foreground" strokeWidth={1.75} />
        <span className="font-medium">{names ?? label}</span>
        <span className="text-muted-foreground text-xs">{hint}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          className="absolute inset-0 cursor-pointer opacity-0"
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => void read(event.target.files)}
        />
      </label>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
