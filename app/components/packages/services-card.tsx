import { useTranslation } from 'react-i18next';
import type { ServiceTickData } from '#app/components/packages/packages-data.ts';
import { Card, Checkbox } from '#app/components/ui/index.ts';

/** Further services for packages whose fee is made of services. None is ticked beforehand. */
export function ServicesCard(props: {
  services: readonly ServiceTickData[];
  note: string;
  ticked: readonly string[];
  onChange: (ticked: readonly string[]) => void;
}) {
  const { t } = useTranslation('packages');
  const { ticked } = props;
  return (
    <Card title={t('page.services.title')} subtitle={props.note}>
      <ul className="tw-extras">
        {props.services.map(({ code, name, summary, prices, unit }) => (
          <li key={code} className="tw-extras__row">
            <div className="tw-extras__pick">
              <Checkbox
                name={`service-${code}`}
                label={name}
                help={summary}
                defaultChecked={ticked.includes(code)}
                onChange={(isTicked) =>
                  props.onChange(
                    isTicked
                      ? [...ticked.filter((one) => one !== code), code]
                      : ticked.filter((one) => one !== code),
                  )
                }
              />
            </div>
            <div className="tw-extras__price">
              {prices.map((price) => (
                <span key={price}>{price}</span>
              ))}
              <span className="tw-note">{unit}</span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
