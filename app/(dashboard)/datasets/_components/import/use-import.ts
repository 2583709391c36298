'use client';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ImportPlan, TasksRead } from '@/lib/datasets/import/browser';
import type { ImportOptions } from '@/lib/datasets/import/schema';
import { useLoaded } from '@/lib/use-loaded';

const load = () => import('@/lib/datasets/import/browser');

const open: ImportOptions = {
  format: null,
  separator: null,
  shape: null,
  mapping: null,
  checker: null,
  textOnly: true,
  skipBadRows: false,
};

/** What reading every row came to, or how far it has got. */
export type ImportCheck = { rows: number; done: number; result: TasksRead };

const previewed = 5;
/** Rows read before the page gets its turn again. */
const rowsAtOnce = 2_000;

/** The text to be imported, how it is read, and what its tasks will be. */
export function useImport() {
  const [source, setSource] = useState({ text: '', fileName: '' });
  const [options, setOptions] = useState(open);
  const code = useLoaded('import of tasks', load);
  const text = useDeferredValue(source.text);
  const { format, separator } = options;
  const file = useMemo(
    () =>
      code && text.trim() !== ''
        ? code.readRows(text, { format: format ?? code.guessFormat(text, source.fileName), separator })
        : null,
    [code, text, source.fileName, format, separator],
  );
  const plan = useMemo<ImportPlan | null>(
    () => (code && file ? code.planRows(file, options) : null),
    [code, file, options],
  );
  const preview = useMemo(
    () => (code && plan ? code.readTasks(plan.file.rows.slice(0, 200), plan.rules).tasks.slice(0, previewed) : []),
    [code, plan],
  );
  const check = useCheck(code?.createTaskReader, plan);
  return {
    text: source.text,
    fileName: source.fileName,
    options,
    plan,
    preview,
    check,
    /** The text is still being read. */
    pending: source.text.trim() !== '' && (plan === null || text !== source.text),
    setText: (next: string, fileName = '') => {
      setSource({ text: next, fileName });
      // Another file is another story, but for how its answers are judged; an edit of a pasted text keeps what was chosen.
      if (fileName !== source.fileName || next === '') setOptions({ ...open, checker: options.checker });
    },
    change: (next: Partial<ImportOptions>) => setOptions({ ...options, ...next }),
  };
}
export type Import = ReturnType<typeof useImport>;

/** Reads all rows piece by piece, so that the page stays awake. */
function useCheck(
  createTaskReader: typeof import('@/lib/datasets/import/browser').createTaskReader | undefined,
  plan: ImportPlan | null,
): ImportCheck | null {
  const [check, setCheck] = useState<{ plan: ImportPlan; check: ImportCheck } | null>(null);
  useEffect(() => {
    if (!createTaskReader || !plan || plan.file.fatal) return;
    const { rows } = plan.file;
    const reader = createTaskReader(plan.rules, Number.POSITIVE_INFINITY); // all of them can be downloaded
    let done = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = () => {
      for (const row of rows.slice(done, done + rowsAtOnce)) reader.read(row);
      done = Math.min(rows.length, done + rowsAtOnce);
      setCheck({ plan, check: { rows: rows.length, done, result: reader.result } });
      if (done < rows.length) timer = setTimeout(step);
    };
    step();
    return () => clearTimeout(timer);
  }, [createTaskReader, plan]);
  return check && check.plan === plan ? check.check : null;
}
