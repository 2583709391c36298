'use client';
import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';
import { cn } from '@/lib/cn';
import { Label } from './label';

type ControlProps = { id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string };

/** A control with its label, a hint and its error, tied together for assistive technology. The only child is the control. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  inline = false,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Says "optional" beside the label; what is not marked is needed. */
  optional?: boolean;
  /** Control before the label, for checkboxes and switches. */
  inline?: boolean;
  className?: string;
  children: ReactElement<ControlProps>;
}) {
  const ownId = useId();
  const id = children.props.id ?? ownId;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ');
  const control = cloneElement(children, {
    id,
    ...(error && { 'aria-invalid': true }),
    ...(describedBy && { 'aria-describedby': describedBy }),
  });
  const labelRow = (
    <div className="flex items-baseline gap-2">
      <Label htmlFor={id}>{label}</Label>
      {optional && <span className="text-muted-foreground text-xs">optional</span>}
    </div>
  );
  const notes = (
    <>
      {hint && (
        <p id={hintId} className="text-pretty text-muted-foreground text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
    </>
  );
  if (inline)
    return (
      <div data-slot="field" className={cn('flex gap-2.5', className)}>
        <div className="flex h-5 items-center">{control}</div>
        <div className="flex min-w-0 flex-col gap-0.5">
          {labelRow}
          {notes}
        </div>
      </div>
    );
  return (
    <div data-slot="field" className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      {labelRow}
      {control}
      {notes}
    </div>
  );
}
