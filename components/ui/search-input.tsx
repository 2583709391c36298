'use client';
import { type ChangeEvent, type ComponentProps, useEffect, useRef } from 'react';
import { Input } from './input';

type SearchInputProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'ref'> & {
  value: string;
  onChange: (event: Pick<ChangeEvent<HTMLInputElement>, 'target'>) => void;
  ref?: React.Ref<HTMLInputElement>;
};

/**
 * A field that searches or filters while one types. What was typed before the page woke up, or what a browser put back into the field, is
 * told then: React would leave it standing there and go on with the text it knows.
 */
export function SearchInput({ value, onChange, ref, ...props }: SearchInputProps) {
  const field = useRef<HTMLInputElement>(null);
  const known = useRef({ value, onChange });
  useEffect(() => {
    known.current = { value, onChange };
  });
  useEffect(() => {
    // Once the router has woken up too: what changes the address goes through it.
    const timer = setTimeout(() => {
      const { current: target } = field;
      if (target && target.value !== known.current.value) known.current.onChange({ target });
    });
    return () => clearTimeout(timer);
  }, []);
  return (
    <Input
      {...props}
      ref={(element) => {
        field.current = element;
        if (typeof ref === 'function') return ref(element);
        if (ref) ref.current = element;
      }}
      type="search"
      value={value}
      onChange={onChange}
    />
  );
}
