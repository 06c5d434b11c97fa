<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Rest;

use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Site;
use Tidewatch\WooCommerce\Visits\Bots;
use Tidewatch\WooCommerce\Visits\Visits;

/** Takes the beacon. The answer is always the same, whatever was made of it. */
class VisitRoute
{
    public function __construct(
        private readonly Connections $connections,
        private readonly Visits $visits,
        private readonly Site $site,
    ) {
    }

    public function handle(\WP_REST_Request $request): \WP_REST_Response
    {
        if ($this->connections->isLive() && $this->isFromShop($request)) {
            $this->visits->count($request->get_param('f'), $request->get_param('l'));
        }
        return new \WP_REST_Response(null, 204);
    }

    private function isFromShop(\WP_REST_Request $request): bool
    {
        if (Bots::isBot((string) $request->get_header('user_agent'))) {
            return false;
        }
        $site = $request->get_header('sec_fetch_site');
        if (is_string($site) && $site !== '' && $site !== 'same-origin') {
            return false;
        }
        // A beacon is a POST, and browsers name the origin of each.
        $origin = (string) $request->get_header('origin');
        $host = strtolower((string) $request->get_header('host'));
        $named = Site::originOf($origin);
        return $named === Site::originOf($this->site->url())
            || ($host !== '' && ($named === 'https://' . $host || $named === 'http://' . $host));
    }
}
