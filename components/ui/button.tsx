import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
  {
    variants: {
      variant: {
        primary: 'bg-primary text-primary-foreground hover:bg-primary/88',
        secondary: 'bg-secondary text-secondary-foreground hover:bg-border',
        outline: 'border border-input bg-card hover:bg-accent',
        ghost: 'hover:bg-accent aria-expanded:bg-accent',
        destructive: 'bg-destructive text-destructive-foreground hover:bg-destructive/90',
        link: 'text-brand underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs',
        md: 'h-8 px-3 text-sm',
        lg: 'h-9 px-4 text-base',
        icon: 'size-8',
        'icon-sm': 'size-7',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** Render the only child (a link, usually) with the looks of a button. */
    asChild?: boolean;
    /** Shows that the click is being carried out; the label stays, so nothing moves. */
    pending?: boolean;
  };

export function Button({ className, variant, size, asChild = false, pending = false, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), pending && 'animate-pulse', className);
  if (asChild) return <Slot.Root data-slot="button" className={classes} {...props} />;
  return (
    <button
      type="button"
      data-slot="button"
      className={classes}
      aria-busy={pending || undefined}
      {...props}
      disabled={props.disabled || pending}
    />
  );
}
