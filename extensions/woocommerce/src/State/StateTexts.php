<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Tidewatch\WooCommerce\Site;

/** A site state in words, not yet escaped. */
class StateTexts
{
    public function __construct(private readonly Site $site)
    {
    }

    public function live(SiteState $state): string
    {
        $ratio = $state->ratio === null ? null : number_format_i18n($state->ratio, 1);
        return match ($state->kind) {
            'spike' => $ratio === null
                ? __('More orders than expected', 'tidewatch-for-woocommerce')
                /* translators: %s: a number such as 2.3, the highest so far */
                : sprintf(__('More orders than expected: up to %s×', 'tidewatch-for-woocommerce'), $ratio),
            'stall' => $ratio === null
                ? __('Fewer orders than expected', 'tidewatch-for-woocommerce')
                /* translators: %s: a number such as 0.3 */
                : sprintf(__('Fewer orders than expected: %s×', 'tidewatch-for-woocommerce'), $ratio),
            'gap' => __('No data: orders do not reach Tidewatch just now', 'tidewatch-for-woocommerce'),
            'learning' => __('Getting to know your shop', 'tidewatch-for-woocommerce'),
            default => __('Orders as usual', 'tidewatch-for-woocommerce'),
        };
    }

    /** Since when, in the shop's time; null where nothing runs. */
    public function since(SiteState $state): ?string
    {
        return $state->isIncident() && $state->sinceMs !== null
            ? sprintf(
                /* translators: %s: date and time */
                __('since %s', 'tidewatch-for-woocommerce'),
                $this->instant(intdiv($state->sinceMs, 1000))
            )
            : null;
    }

    /** @param array{localDate: string, low: int, mid: int, high: int} $peak */
    public function peakOrders(array $peak): string
    {
        return sprintf(
            /* translators: 1: lowest, 2: highest number of orders expected on that day */
            _n(
                '%1$s–%2$s order expected',
                '%1$s–%2$s orders expected',
                $peak['high'],
                'tidewatch-for-woocommerce'
            ),
            number_format_i18n($peak['low']),
            number_format_i18n($peak['high'])
        );
    }

    /** A calendar day in the words of the site. */
    public function day(string $localDate): string
    {
        $noon = new \DateTimeImmutable($localDate . 'T12:00:00', $this->site->zone());
        return (string) wp_date((string) get_option('date_format'), $noon->getTimestamp(), $this->site->zone());
    }

    public function instant(int $seconds): string
    {
        $format = get_option('date_format') . ' ' . get_option('time_format');
        return (string) wp_date($format, $seconds, $this->site->zone());
    }
}
