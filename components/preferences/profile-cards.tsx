'use client';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { FormSection } from '@/components/forms/form-page';
import { cn } from '@/lib/cn';
import { type Profile, profiles } from '@/lib/preferences/profiles';
import type { PreferenceInput } from '@/lib/preferences/schema';
import { useRegistered } from './use-registered';

/** Ready-made starting points: they only fill in the form. */
export function ProfileCards({ onChoose }: { onChoose: () => void }) {
  const { getValues, setValue } = useFormContext<PreferenceInput>();
  const { models, tools } = useRegistered();
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = (profile: Profile) => {
    const { weights, rules } = profile.apply({ models, tools });
    const name = getValues('name');
    if (name === '' || profiles.some((one) => one.name === name))
      setValue('name', profile.name, { shouldDirty: true, shouldValidate: true });
    setValue('weights', weights, { shouldDirty: true });
    setValue('rules', rules, { shouldDirty: true });
    setValue('sentenceEdited', false, { shouldDirty: true });
    setChosen(profile.key);
    onChoose();
  };
  return (
    <FormSection title="Start from" description="Each fills in weights and rules; change whatever you like afterwards.">
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {profiles.map((profile) => {
          const { applies, nothing } = profile.apply({ models, tools });
          return (
            <li key={profile.key}>
              <button
                type="button"
                aria-pressed={chosen === profile.key}
                onClick={() => choose(profile)}
                className={cn(
                  'flex h-full w-full flex-col gap-0.5 rounded-md border p-3 text-left transition-colors hover:border-border-strong hover:bg-muted/40',
                  chosen === profile.key && 'border-brand bg-brand/5',
                )}
              >
                <span className="font-medium">{profile.name}</span>
                <span className="text-muted-foreground text-xs">{profile.description}</span>
                {applies.map((text) => (
                  <span key={text} className="text-2xs text-muted-foreground">
                    {text}
                  </span>
                ))}
                {nothing && <span className="text-2xs text-warning">{nothing}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </FormSection>
  );
}
