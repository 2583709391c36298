'use client';
import { useTheme } from 'next-themes';
import { useEffect } from 'react';
import { Toaster as SonnerToaster, type ToasterProps, toast } from 'sonner';
import { deliverToasts } from '@/lib/toast';

/** Where toasts show up. Without `richColors`: their green fails the contrast rule. */
export function ToasterCorner() {
  const { theme = 'system' } = useTheme();
  useEffect(() => deliverToasts(({ kind, text }) => void toast[kind](text)), []);
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
