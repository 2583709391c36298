'use client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import { TextField } from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { type Draft, readDraft } from '@/lib/preferences/draft';
import { handWrittenFor, hasParted } from '@/lib/preferences/hand-written';
import type { PreferenceInput, PreferenceVersion } from '@/lib/preferences/schema';
import { whatRemains } from '@/lib/preferences/what-remains';
import { writePreferenceSentence } from '@/lib/preferences/write-sentence';
import { RemainsSection } from './remains-section';
import { RulesSection } from './rules-section';
import { SentenceSection } from './sentence-section';
import { useRegistered } from './use-registered';
import { WeightsSection } from './weights-section';

const noVersions: PreferenceVersion[] = [];

/** The draft in the form around it, as it is typed. */
export function useDraft(): Draft {
  const values = useWatch<PreferenceInput>() as PreferenceInput;
  const { weights, rules } = values;
  return useMemo(() => readDraft({ weights, rules }), [weights, rules]);
}

/** All of a preference: name, weights, sentence, rules, and what they leave. `versions`: those saved, the newest first. */
export function PreferenceFields({
  versions = noVersions,
  fillKey = 0,
  children,
}: {
  versions?: readonly PreferenceVersion[];
  /** Another one after all weights were filled in at once: groups then open and close anew. */
  fillKey?: number;
  /** Between the name and the weights. */
  children?: ReactNode;
}) {
  const draft = useDraft();
  const registered = useRegistered();
  const { data: orchestrators = [] } = useQuery(orchestratorsQuery());
  const { named, models, tools } = registered;
  const write = (content: Draft) => writePreferenceSentence({ ...content, ...named });
  const remains = useMemo(
    () => whatRemains({ rules: draft.rules, models, tools, orchestrators }),
    [draft.rules, models, tools, orchestrators],
  );
  const ruledOut = new Set(
    [...remains.models, ...remains.tools].filter(({ reasons }) => reasons.length > 0).map(({ id }) => id),
  );
  const writtenFor = handWrittenFor(versions);
  return (
    <>
      <FormSection title="Preference">
        <TextField name="name" label="Name" placeholder="Cheap but right" />
      </FormSection>
      {children}
      <WeightsSection key={fillKey} registered={registered} weights={draft.weights} ruledOut={ruledOut} />
      <SentenceSection
        generated={write(draft)}
        hasParted={(sentence) => hasParted({ writtenFor, now: { ...draft, sentence }, write })}
      />
      <RulesSection registered={registered} />
      <RemainsSection remains={remains} />
    </>
  );
}
