<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Site;
use Tidewatch\WooCommerce\State\SiteState;
use Tidewatch\WooCommerce\State\StateStore;
use Tidewatch\WooCommerce\State\StateTexts;

/** On the dashboard: what runs, the next peak, the package. From what is kept; nothing is asked meanwhile. */
final class Widget
{
    public function __construct(
        private readonly StateStore $states,
        private readonly StateTexts $texts,
        private readonly Connections $connections,
        private readonly Access $access,
        private readonly Site $site,
    ) {
    }

    public function add(): void
    {
        if ($this->access->canView() && $this->connections->isLive()) {
            wp_add_dashboard_widget('tidewatch', 'Tidewatch', fn () => $this->print());
        }
    }

    public function print(): void
    {
        $state = $this->states->last();
        if ($state === null) {
            printf(
                '<p>%s</p>',
                esc_html__(
                    'Your orders are being read. The first figures show within minutes.',
                    'tidewatch-for-woocommerce'
                )
            );
        } else {
            $this->printState($state);
        }
        printf(
            '<p><a href="%s">%s</a></p>',
            esc_url($this->site->pageUrl()),
            esc_html__('Open Tidewatch', 'tidewatch-for-woocommerce')
        );
    }

    private function printState(SiteState $state): void
    {
        $fresh = $this->states->fresh();
        $now = $fresh !== null ? $this->texts->live($fresh) : sprintf(
            /* translators: %s: date and time */
            __('No news since %s', 'tidewatch-for-woocommerce'),
            $this->texts->instant((int) $this->states->takenAt())
        );
        $since = $fresh === null ? null : $this->texts->since($fresh);
        echo '<dl class="tidewatch-facts">';
        self::printFact(
            __('Now', 'tidewatch-for-woocommerce'),
            $since === null ? $now : $now . ', ' . $since,
            $fresh !== null && $fresh->isIncident() ? 'is-departure' : ''
        );
        self::printFact(
            __('Next peak', 'tidewatch-for-woocommerce'),
            $state->nextPeak === null
                ? __('none in sight', 'tidewatch-for-woocommerce')
                : $this->texts->day($state->nextPeak['localDate']) . ': ' . $this->texts->peakOrders($state->nextPeak)
        );
        self::printFact(
            __('Package', 'tidewatch-for-woocommerce'),
            $state->plan === null ? __('none', 'tidewatch-for-woocommerce') : sprintf(
                /* translators: 1: name of the package, 2: its last day */
                __('%1$s, until %2$s', 'tidewatch-for-woocommerce'),
                $state->plan['name'],
                $this->texts->day($state->plan['endsOn'])
            )
        );
        echo '</dl>';
    }

    private static function printFact(string $label, string $value, string $class = ''): void
    {
        printf(
            '<div><dt>%s</dt><dd class="%s">%s</dd></div>',
            esc_html($label),
            esc_attr($class),
            esc_html($value)
        );
    }
}
