'use client';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { Button, type ButtonProps } from './button';

export type MenuButtonMenuProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What the menu is called: the label of its button. */
  label: string;
  /** Gives the focus back to the button. */
  onCloseAutoFocus: (event: Event) => void;
};

/**
 * A button with a menu whose code is fetched when the button is pointed at, focused or pressed. `menu` draws a lazy
 * component made of a `LazyMenu` and its items.
 */
export function MenuButton({
  label,
  menu,
  children,
  ...props
}: Omit<ButtonProps, 'aria-label'> & {
  label: string;
  menu: (props: MenuButtonMenuProps) => ReactNode;
  children: ReactNode;
}) {
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const want = () => setWanted(true);
  const show = () => {
    want();
    setOpen(true);
  };
  return (
    <span className="relative inline-flex">
      <Button
        {...props}
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={want}
        onFocus={want}
        onClick={show}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          show();
        }}
      >
        {children}
      </Button>
      {wanted && (
        <Suspense>
          {menu({
            open,
            onOpenChange: setOpen,
            label,
            onCloseAutoFocus: (event) => {
              event.preventDefault();
              button.current?.focus();
            },
          })}
        </Suspense>
      )}
    </span>
  );
}
