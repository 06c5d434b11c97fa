import { useTranslation } from 'react-i18next';
import type { AddOnText } from '#app/ports/draft-form.ts';
import {
  DraftPrices,
  DraftSelect,
  DraftSet,
  DraftText,
  NameFields,
  useOptions,
} from '#app/components/console/offering/draft-fields.tsx';
import { ItemFold, type Opening } from '#app/components/console/offering/fold.tsx';
import {
  withNewAddOn,
  withoutItem,
} from '#app/components/console/offering/list-changes.ts';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';

/** Extras that a merchant may tick beside any package. */
export function AddOnsSection(props: Opening) {
  const { t } = useTranslation('catalogue');
  const { form, change } = useDraft();
  return (
    <Card
      title={t('section.addOns')}
      subtitle={t('section.addOnsNote')}
      aside={
        <Button
          variant="plain"
          onClick={() => {
            change(withNewAddOn);
            props.onOpen(`addOns.${String(form.addOns.length)}`);
          }}
        >
          {t('addOn.add')}
        </Button>
      }
    >
      {form.addOns.length === 0 ? <p className="tw-note">{t('addOn.none')}</p> : null}
      {form.addOns.map((addOn, index) => {
        const path = `addOns.${String(index)}`;
        return (
          <ItemFold
            key={addOn.code}
            {...props}
            path={path}
            name={addOn.name}
            note={t(`value.addOnUnit.${addOn.unit}`)}
          >
            <AddOnFields path={path} addOn={addOn} />
          </ItemFold>
        );
      })}
    </Card>
  );
}

function AddOnFields({ path, addOn }: { path: string; addOn: AddOnText }) {
  const { t } = useTranslation('catalogue');
  const { kinds, addOnUnits, platforms } = useOptions();
  const { change } = useDraft();
  return (
    <>
      <div className="tw-fields tw-fields--two">
        <NameFields path={path} />
        <DraftSelect path={`${path}.service`} label={t('field.kind')} options={kinds} />
        <DraftSelect path={`${path}.unit`} label={t('field.unit')} options={addOnUnits} />
        <DraftText path={`${path}.maxQuantity`} label={t('field.maxQuantity')} />
      </div>
      <DraftPrices path={`${path}.priceMinor`} label={t('field.price')} />
      <DraftSet
        path={`${path}.platforms`}
        label={t('field.platforms')}
        options={platforms}
        chosen={addOn.platforms}
      />
      <div>
        <Button
          tone="critical"
          variant="plain"
          onClick={() => change((before) => withoutItem(before, 'addOns', addOn.code))}
        >
          {t('addOn.remove')}
        </Button>
      </div>
    </>
  );
}
