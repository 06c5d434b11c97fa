<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Site;
use Tidewatch\WooCommerce\State\StateStore;
use Tidewatch\WooCommerce\State\StateTexts;

/** In the admin bar while a spike or a stall runs; for those who may open the page. */
final class Badge
{
    public function __construct(
        private readonly StateStore $states,
        private readonly StateTexts $texts,
        private readonly Connections $connections,
        private readonly Access $access,
        private readonly Site $site,
    ) {
    }

    /** @param object $bar WordPress's WP_Admin_Bar */
    public function add(object $bar): void
    {
        if (!$this->access->canView() || !$this->connections->isLive()) {
            return;
        }
        $state = $this->states->fresh();
        if ($state === null || !$state->isIncident()) {
            return;
        }
        $words = $this->texts->live($state);
        $bar->add_node([
            'id' => 'tidewatch',
            'href' => esc_url($this->site->pageUrl() . '&path=' . rawurlencode('/incidents/' . $state->incidentId)),
            // The dot is a colour beside words, never instead of them.
            'title' => '<span aria-hidden="true" style="color:#f0b849">●</span> ' . esc_html($words),
            'meta' => ['title' => esc_attr(trim('Tidewatch: ' . $words . ' ' . $this->texts->since($state)))],
        ]);
    }
}
