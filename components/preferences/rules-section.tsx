'use client';
import { NumberField, TextField } from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { IdListField } from './id-list-field';
import { TagListField } from './tag-list-field';
import type { RegisteredThings } from './use-registered';

/** Hard rules, enforced by the engine. */
export function RulesSection({ registered }: { registered: RegisteredThings }) {
  const { models, tools, nameOf, tags } = registered;
  const suggestions = tags.map((tag) => ({
    tag,
    count: [...models, ...tools].filter((thing) => thing.tags.includes(tag)).length,
  }));
  return (
    <FormSection
      title="Hard rules"
      description="Podium enforces these: what is ruled out is not offered, a call of it is refused and recorded, a spent budget ends the run. The model is also told."
      columns={2}
    >
      <TagListField
        name="rules.requiredTags"
        label="Only with all of these tags"
        hint="Models, and tools that are no models themselves."
        suggestions={suggestions}
      />
      <TagListField
        name="rules.forbiddenTags"
        label="Nothing with any of these tags"
        hint="Models and tools."
        suggestions={suggestions}
      />
      <IdListField name="rules.forbiddenToolIds" label="Never these tools" things={tools} nameOf={nameOf} />
      <IdListField name="rules.forbiddenModelIds" label="Never these models" things={models} nameOf={nameOf} />
      <TextField name="rules.maxUsd" label="Most money a run" optional placeholder="0.50" hint="US dollars." />
      <NumberField name="rules.maxSeconds" label="Most time a run" optional unit="seconds" />
    </FormSection>
  );
}
