import { useTranslation } from 'react-i18next';
import type { TickedAddOns } from '#app/components/packages/choice-urls.ts';
import type { AddOnData } from '#app/components/packages/packages-data.ts';
import { Card, Checkbox, TextField } from '#app/components/ui/index.ts';

/** Extras for any package. None is ticked until the merchant ticks it. */
export function AddOnsCard(props: {
  addOns: readonly AddOnData[];
  note: string;
  ticked: TickedAddOns;
  onChange: (ticked: TickedAddOns) => void;
}) {
  const { t } = useTranslation('packages');
  return (
    <Card title={t('page.addOns.title')} subtitle={props.note}>
      <ul className="tw-extras">
        {props.addOns.map((addOn) => (
          <AddOnRow
            key={addOn.code}
            addOn={addOn}
            quantity={props.ticked[addOn.code] ?? null}
            onChange={(quantity) => {
              const { [addOn.code]: _was, ...others } = props.ticked;
              props.onChange(
                quantity === null ? others : { ...others, [addOn.code]: quantity },
              );
            }}
          />
        ))}
      </ul>
    </Card>
  );
}

function AddOnRow(props: {
  addOn: AddOnData;
  quantity: string | null;
  onChange: (quantity: string | null) => void;
}) {
  const { t } = useTranslation('packages');
  const { addOn, quantity } = props;
  const isCountable = addOn.max > 1;
  const isWrong = quantity !== null && isCountable && !isBetween(quantity, addOn.max);
  return (
    <li className="tw-extras__row">
      <div className="tw-extras__pick">
        <Checkbox
          name={addOn.code}
          label={addOn.name}
          help={addOn.summary}
          defaultChecked={quantity !== null}
          onChange={(isTicked) => props.onChange(isTicked ? '1' : null)}
        />
        {quantity !== null && isCountable ? (
          <div className="tw-extras__quantity">
            <TextField
              name={`quantity-${addOn.code}`}
              type="number"
              min="1"
              max={String(addOn.max)}
              label={t('page.addOns.quantity')}
              defaultValue={quantity}
              error={isWrong ? addOn.outOfRange : undefined}
              onChange={props.onChange}
            />
          </div>
        ) : null}
      </div>
      <div className="tw-extras__price">
        <span>{addOn.price}</span>
        <span className="tw-note">{addOn.unit}</span>
      </div>
    </li>
  );
}

export function isBetween(text: string, max: number): boolean {
  const number = Number(text);
  return /^\d{1,4}$/.test(text) && number >= 1 && number <= max;
}
