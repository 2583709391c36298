// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Money } from './money';

afterEach(cleanup);

describe('Money', () => {
  it.each([
    [{ cost: { state: 'priced', usd: '0.0012' } }, '$0.0012'],
    [{ cost: { state: 'free', usd: '0' } }, 'free'],
    [{ cost: { state: 'unknown', usd: '0' } }, 'unknown'],
    [{ cost: { state: 'unknown', usd: '0.01' } }, '≥ $0.0100'],
    [{ cost: null }, '–'],
    [{ total: { usd: '1.5', unknownParts: 0 } }, '$1.50'],
    [{ total: { usd: '0', unknownParts: 2 } }, '≥ $0'],
    [{ total: null }, '–'],
  ] as const)('%j reads %s', (props, text) => {
    render(<Money {...props} />);
    expect(screen.getByText(text).title).not.toBe('');
  });
});

describe('Field', () => {
  it('ties label, hint and error to the control', () => {
    render(
      <Field label="Name" hint="Short." error="Give it a name.">
        <Input />
      </Field>,
    );
    const input = screen.getByLabelText('Name');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['Short.', 'Give it a name.']);
    expect(screen.getByRole('alert').textContent).toBe('Give it a name.');
  });
});
