'use client';
import { FormProvider } from 'react-hook-form';
import { NumberField, TagsField, TextareaField, TextField } from '@/components/forms/fields';
import { useRecordForm } from '@/components/forms/use-record-form';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import type { TaskContent } from '@/lib/datasets/version-schema';
import { CheckerField } from './checker-field';
import { ChoicesField } from './choices-field';

const schema = async () => (await import('@/lib/datasets/version-schema')).taskContentSchema;

/** A task to be edited or written anew. It joins the edits that are saved together. */
export function TaskDialog({
  title,
  task,
  onDone,
  onClose,
}: {
  title: string;
  task: TaskContent;
  onDone: (task: TaskContent) => void;
  onClose: () => void;
}) {
  const { form, submit, fault, warm } = useRecordForm({
    schema,
    defaultValues: task,
    save: async (values) => onDone((await schema()).parse(values)),
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle className="[overflow-wrap:anywhere]">{title}</DialogTitle>
          <DialogDescription>It is kept with your other edits until you save them as a new version.</DialogDescription>
        </DialogHeader>
        <FormProvider {...form}>
          <form onSubmit={submit} onFocusCapture={warm} noValidate className="flex flex-col gap-4">
            {fault && (
              <p role="alert" className="text-danger">
                {fault}
              </p>
            )}
            <TextareaField name="question" label="Question" rows={4} />
            <TextareaField name="reference" label="Reference answer" optional rows={1} />
            <CheckerField />
            <ChoicesField />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField name="category" label="Category" optional />
              <NumberField name="difficulty" label="Difficulty" optional step={1} unit="of 5" hint="1 easy to 5 hard" />
            </div>
            <TagsField name="tags" label="Tags" optional placeholder="geography, two steps" />
            <DialogFooter>
              <Button variant="outline" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" variant="primary">
                Keep the edit
              </Button>
            </DialogFooter>
          </form>
        </FormProvider>
      </DialogContent>
    </Dialog>
  );
}
