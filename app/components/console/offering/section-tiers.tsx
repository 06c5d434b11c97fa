import { useTranslation } from 'react-i18next';
import { Fold } from '#app/components/console/offering/fold.tsx';
import { withNewTier } from '#app/components/console/offering/list-changes.ts';
import { TierFields } from '#app/components/console/offering/tier-fields.tsx';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';

/** The packages, one open at a time. */
export function TiersSection(props: {
  open: string | null;
  onOpen: (key: string | null) => void;
  prices: readonly string[];
}) {
  const { t } = useTranslation('catalogue');
  const { locale } = useFormat().settings;
  const { form, change, wrongAt, signAt } = useDraft();
  const wrong = wrongAt('tiers');
  return (
    <Card
      title={t('section.tiers')}
      subtitle={t('section.tiersNote')}
      aside={
        <Button
          variant="plain"
          onClick={() => {
            change(withNewTier);
            props.onOpen(`tiers.${String(form.tiers.length)}`);
          }}
        >
          {t('tier.add')}
        </Button>
      }
    >
      {wrong === undefined ? null : <p className="tw-wrong">{wrong}</p>}
      {form.tiers.map((tier, index) => {
        const path = `tiers.${String(index)}`;
        return (
          <Fold
            key={tier.code}
            title={tier.name[locale] === '' ? t('unnamed') : tier.name[locale]}
            note={props.prices[index] ?? ''}
            isOpen={props.open === path}
            sign={signAt(path)}
            signLabel={t('editor.hasFindings')}
            onToggle={() => props.onOpen(props.open === path ? null : path)}
          >
            <TierFields
              path={path}
              tier={tier}
              onMove={(by) => props.onOpen(`tiers.${String(index + by)}`)}
            />
          </Fold>
        );
      })}
    </Card>
  );
}
