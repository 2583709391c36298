import 'server-only';
import { AppError } from '@/lib/errors';
import { formatCount, plural } from '@/lib/format';
import { defaultModelFields } from '@/lib/models/defaults';
import type { PriceRow } from '@/lib/price-books/price-row';
import type { Model, Prisma } from '@/prisma/generated/client';
import type { ListedModel } from '../formats/listed-model';
import type { ImportChoices, ImportRow, MadeRecord } from '../schema';
import { learntChanges } from './learnt-changes';
import { assignModels, matchModels } from './match-models';
import { type Client, freeName, type Plan, toRow } from './plan';
import { planPriceTarget, writePrices } from './price-target';
import { priceChanges, priceText } from './price-texts';

/** Plans the import of a public list of models: prices into a book and, if wanted, models and what is known of them. */
export async function planPriceList(
  client: Client,
  choices: ImportChoices,
  { listed, source }: { listed: ListedModel[]; source: string },
): Promise<Plan> {
  const [target, models, backend] = await Promise.all([
    planPriceTarget(client, choices, source),
    client.model.findMany({ where: { archivedAt: null } }),
    choices.backendId ? client.backend.findUnique({ where: { id: choices.backendId } }) : null,
  ]);
  if (choices.backendId && (!backend || backend.archivedAt))
    throw new AppError('invalid-input', 'This backend does not exist (any more). Choose another one.', {
      field: 'choices.backendId',
    });
  const candidates = matchModels(listed, models);
  const assigned = assignModels(
    listed.filter(({ price }) => price),
    candidates,
  );
  const storedBySubject = new Map(
    target.stored.filter(({ subjectKind }) => subjectKind === 'model').map((price) => [price.subject, price]),
  );
  const storedByModel = new Map(
    target.stored.flatMap((price) => (price.modelId ? [[price.modelId, price] as const] : [])),
  );
  const rowById = new Map(models.map((model) => [model.id, model]));
  const onBackend = new Set(
    models.filter(({ backendId }) => backendId === backend?.id).map(({ servedName }) => servedName),
  );

  type Item = {
    entry: ListedModel;
    row: ImportRow;
    isNewModel: boolean;
    updates: { model: Model; data: Prisma.ModelUpdateInput }[];
  };
  const items = listed.map((entry, index): Item => {
    const base = {
      id: `price:${index}`,
      kind: backend ? ('model' as const) : ('price' as const),
      name: entry.name,
      where: entry.where,
    };
    const nothing = { entry, isNewModel: false, updates: [] };
    if (entry.problem) return { ...nothing, row: toRow({ ...base, state: 'problem', reasons: [entry.problem] }) };
    if (!entry.price)
      return { ...nothing, row: toRow({ ...base, state: 'skipped', reasons: [entry.skipped ?? 'It has no price.'] }) };
    const fits = (candidates.get(entry) ?? []).map(({ model }) => model);
    const reasons: string[] = [];
    let isNew = false;
    let isChanged = false;
    if (target.target.type !== 'none') {
      const own = fits.find(({ id }) => assigned.get(id)?.entry === entry);
      const stored = storedBySubject.get(entry.name) ?? (own && storedByModel.get(own.id));
      const changes = stored ? priceChanges(stored, entry.price) : [];
      if (!stored) isNew = true;
      if (changes.length > 0 || (stored && stored.subject !== entry.name)) isChanged = true;
      reasons.push(...changes);
      if (stored && stored.subject !== entry.name) reasons.push(`Takes the place of "${stored.subject}".`);
    }
    for (const model of fits) {
      const owner = assigned.get(model.id)?.entry;
      reasons.push(
        owner === entry || !owner
          ? `Fits the model "${model.name}".`
          : `Fits "${model.name}", which takes its price from "${owner.name}" if that is chosen.`,
      );
    }
    const isNewModel = backend !== null && !onBackend.has(entry.name);
    if (isNewModel) {
      isNew = true;
      reasons.push(`Registers a model on "${backend.name}".`);
    }
    const updates = choices.updateModels
      ? fits.flatMap(({ id }) => {
          const model = assigned.get(id)?.entry === entry ? rowById.get(id) : undefined;
          if (!model) return [];
          const { texts, data } = learntChanges(model, entry);
          reasons.push(...texts.map((text) => `${model.name}: ${text}`));
          return texts.length > 0 ? [{ model, data }] : [];
        })
      : [];
    if (updates.length > 0) isChanged = true;
    const context = entry.contextTokens === null ? '' : `, ${formatCount(entry.contextTokens)} tokens of context`;
    const state = isNew ? 'new' : isChanged ? 'changed' : 'same';
    const row = toRow({
      ...base,
      state,
      reasons,
      facts: `${priceText(entry.price)}${context}`,
      preselected: fits.length > 0 && state !== 'same',
      content: [entry.price, entry.note, target.target],
    });
    return { entry, row, isNewModel, updates };
  });

  return {
    rows: items.map(({ row }) => row),
    notes: [
      `${plural(items.filter(({ entry }) => entry.price).length, 'model')} with a price per token, of ${plural(items.length, 'entry', 'entries')}.`,
    ],
    priceTarget: target.target,
    priceTargetIssue: target.issue,
    details: { type: 'none' },
    write: async (selected) => {
      const chosen = items.filter(({ row }) => selected.has(row.id));
      const made: MadeRecord[] = [];
      const links = new Map(
        [
          ...assignModels(
            chosen.map(({ entry }) => entry),
            candidates,
          ).values(),
        ].map(({ entry, model }) => [entry, model.id]),
      );
      if (backend) {
        const taken = new Set((await client.model.findMany({ select: { name: true } })).map(({ name }) => name));
        for (const { entry } of chosen.filter(({ isNewModel }) => isNewModel)) {
          const name = freeName((entry.title ?? entry.name).slice(0, 110), (wanted) => taken.has(wanted));
          taken.add(name);
          const defaults = defaultModelFields(entry.name);
          const { id } = await client.model.create({
            data: {
              ...defaults,
              backendId: backend.id,
              name,
              servedName: entry.name,
              capabilities: { ...defaults.capabilities, ...entry.abilities },
              ...(entry.contextTokens !== null && { contextTokens: Math.max(256, entry.contextTokens) }),
            },
            select: { id: true },
          });
          if (!links.has(entry)) links.set(entry, id);
          made.push({ kind: 'model', id, name, what: 'created', detail: `on ${backend.name}` });
        }
      }
      for (const { model, data } of chosen.flatMap(({ updates }) => updates)) {
        await client.model.update({ where: { id: model.id }, data });
        made.push({ kind: 'model', id: model.id, name: model.name, what: 'changed', detail: null });
      }
      const linkedModels = new Set(links.values());
      const prices = chosen.flatMap(({ entry }): PriceRow[] => {
        if (!entry.price) return [];
        const before = storedBySubject.get(entry.name)?.modelId ?? null;
        const modelId = links.get(entry) ?? (before !== null && !linkedModels.has(before) ? before : null);
        return [
          {
            subjectKind: 'model',
            subject: entry.name,
            modelId,
            ...entry.price,
            latencySeconds: null,
            note: entry.note,
          },
        ];
      });
      made.unshift(...(await writePrices(client, target, { prices, source })));
      return { made, notes: [] };
    },
  };
}
