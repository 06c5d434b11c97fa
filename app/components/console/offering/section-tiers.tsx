import { useTranslation } from 'react-i18next';
import { ItemFold, type Opening } from '#app/components/console/offering/fold.tsx';
import { withNewTier } from '#app/components/console/offering/list-changes.ts';
import { TierFields } from '#app/components/console/offering/tier-fields.tsx';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';

/** The packages, one open at a time. */
export function TiersSection(props: Opening & { prices: readonly string[] }) {
  const { t } = useTranslation('catalogue');
  const { form, change, wrongAt } = useDraft();
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
          <ItemFold
            key={tier.code}
            open={props.open}
            onOpen={props.onOpen}
            path={path}
            name={tier.name}
            note={props.prices[index] ?? ''}
          >
            <TierFields
              path={path}
              tier={tier}
              onMove={(by) => props.onOpen(`tiers.${String(index + by)}`)}
            />
          </ItemFold>
        );
      })}
    </Card>
  );
}
