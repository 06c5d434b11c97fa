<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Rest;

use Tidewatch\WooCommerce\Clock;
use Tidewatch\WooCommerce\Heartbeat;
use Tidewatch\WooCommerce\Instant;
use Tidewatch\WooCommerce\Site;

/** Versions, the clock, and when WordPress last came to its recurring work. */
class HealthRoute
{
    public function __construct(private readonly Site $site, private readonly Clock $clock)
    {
    }

    public function handle(\WP_REST_Request $request): \WP_REST_Response
    {
        $last = Heartbeat::last();
        return new \WP_REST_Response([
            'siteUrl' => $this->site->url(),
            'versions' => $this->site->versions(),
            'clock' => Instant::text($this->clock->now()),
            'lastCronRun' => $last === null ? null : Instant::text($last['at']),
            'lastHeartbeat' => $last['outcome'] ?? null,
        ]);
    }
}
