'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { controlClasses } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { cn } from '@/lib/cn';
import { jsonFault } from '@/lib/json-fault';
import { useBound } from './fields';

export type JsonFinding = { path: string; message: string; severity: 'error' | 'note' };
type Template = { label: string; parameters: Record<string, unknown> };
type Draft = { text: string; value: unknown; fault: string | null };

const shownFindings = 8;
const pretty = (value: unknown) => JSON.stringify(value ?? {}, null, 2);

function read(text: string): Draft {
  if (text.trim() === '') return { text, value: {}, fault: null };
  const fault = jsonFault(text);
  return fault
    ? { text, value: text, fault: `Line ${fault.line}, column ${fault.column}: ${fault.message}` }
    : { text, value: JSON.parse(text), fault: null };
}

/**
 * A JSON document typed as text: what is no JSON is said with line and column, what `inspect` finds by path, while one types.
 * Beginnings can be put in, and taken back.
 */
export function JsonSchemaField({
  name,
  label,
  hint,
  rows = 9,
  templates,
  inspect,
  describe,
}: {
  name: string;
  label: string;
  hint?: string | undefined;
  rows?: number;
  templates: readonly Template[];
  inspect: (value: unknown) => readonly JsonFinding[];
  describe: (finding: JsonFinding) => string;
}) {
  const { field, error } = useBound(name);
  const [typed, setTyped] = useState<Draft | null>(null);
  const [before, setBefore] = useState<unknown>(null);
  // What was typed counts as long as the form holds it; anything else came from outside.
  const draft = typed?.value === field.value ? typed : null;
  const fault = draft?.fault ?? null;
  const findings = fault ? [] : inspect(field.value);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const notes = findings.filter(({ severity }) => severity === 'note');
  const first = errors[0];
  const replace = (value: unknown) => {
    setTyped(null);
    field.onChange(value);
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field label={label} hint={hint} error={fault ?? (first ? describe(first) : error)}>
        <Textarea
          ref={field.ref}
          rows={rows}
          spellCheck={false}
          className="font-mono text-xs"
          value={draft?.text ?? pretty(field.value)}
          onBlur={field.onBlur}
          onChange={(event) => {
            const next = read(event.target.value);
            setBefore(null);
            setTyped(next);
            field.onChange(next.value);
          }}
        />
      </Field>
      <Findings findings={[...errors.slice(1), ...notes]} describe={describe} />
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" variant="outline" disabled={fault !== null} onClick={() => setTyped(null)}>
          Format
        </Button>
        <select
          aria-label="Start from a template"
          value=""
          onChange={(event) => {
            const template = templates.find((one) => one.label === event.target.value);
            if (!template) return;
            setBefore(field.value);
            replace(structuredClone(template.parameters));
          }}
          className={cn(controlClasses, 'h-7 w-auto text-xs')}
        >
          <option value="">Start from…</option>
          {templates.map((template) => (
            <option key={template.label}>{template.label}</option>
          ))}
        </select>
        {before !== null && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              replace(before);
              setBefore(null);
            }}
          >
            Back to what it was
          </Button>
        )}
      </div>
    </div>
  );
}

function Findings({
  findings,
  describe,
}: {
  findings: readonly JsonFinding[];
  describe: (finding: JsonFinding) => string;
}) {
  if (findings.length === 0) return null;
  return (
    <ul aria-label="About the arguments" className="flex flex-col gap-0.5 text-xs">
      {findings.slice(0, shownFindings).map((finding) => (
        <li
          key={`${finding.path} ${finding.message}`}
          className={finding.severity === 'error' ? 'text-danger' : 'text-muted-foreground'}
        >
          {describe(finding)}
        </li>
      ))}
      {findings.length > shownFindings && (
        <li className="text-muted-foreground">and {findings.length - shownFindings} more</li>
      )}
    </ul>
  );
}
