'use client';
import { useTheme } from 'next-themes';
import { Toaster as SonnerToaster, type ToasterProps } from 'sonner';

/** Where `toast()` of sonner shows up. Without `richColors`: their green fails the contrast rule. */
export function Toaster() {
  const { theme = 'system' } = useTheme();
  return (
    <SonnerToaster
      theme={theme as ToasterProps['theme']}
      position="bottom-right"
      className="font-sans!"
      toastOptions={{
        classNames: {
          toast: 'bg-popover! text-popover-foreground! border-border! shadow-overlay! rounded-lg! text-sm!',
          description: 'text-muted-foreground!',
          error: '[&_[data-icon]]:text-danger!',
          success: '[&_[data-icon]]:text-success!',
        },
      }}
    />
  );
}
