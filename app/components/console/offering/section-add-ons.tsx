import { useTranslation } from 'react-i18next';
import type { AddOnText } from '#app/ports/draft-form.ts';
import {
  BothLanguages,
  DraftPrices,
  DraftSelect,
  DraftSet,
  DraftText,
  useOptions,
} from '#app/components/console/offering/draft-fields.tsx';
import { Fold } from '#app/components/console/offering/fold.tsx';
import {
  withNewAddOn,
  withoutItem,
} from '#app/components/console/offering/list-changes.ts';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';

/** Extras that a merchant may tick beside any package. */
export function AddOnsSection(props: {
  open: string | null;
  onOpen: (key: string | null) => void;
}) {
  const { t } = useTranslation('catalogue');
  const { locale } = useFormat().settings;
  const { form, change, signAt } = useDraft();
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
          <Fold
            key={addOn.code}
            title={addOn.name[locale] === '' ? t('unnamed') : addOn.name[locale]}
            note={t(`value.addOnUnit.${addOn.unit}`)}
            isOpen={props.open === path}
            sign={signAt(path)}
            signLabel={t('editor.hasFindings')}
            onToggle={() => props.onOpen(props.open === path ? null : path)}
          >
            <AddOnFields path={path} addOn={addOn} />
          </Fold>
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
      <div className="tw-fields">
        <BothLanguages
          path={`${path}.name`}
          labelEn={t('nameEn')}
          labelPl={t('namePl')}
        />
        <BothLanguages
          path={`${path}.summary`}
          labelEn={t('summaryEn')}
          labelPl={t('summaryPl')}
        />
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
