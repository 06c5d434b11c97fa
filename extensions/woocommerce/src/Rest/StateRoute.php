<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Rest;

use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\State\SiteState;
use Tidewatch\WooCommerce\State\StateStore;

/** Takes a site state at once when an incident opens or ends. */
class StateRoute
{
    public function __construct(private readonly Connections $connections, private readonly StateStore $states)
    {
    }

    public function handle(\WP_REST_Request $request): \WP_REST_Response|\WP_Error
    {
        if (!$this->connections->isLive()) {
            return new \WP_Error('tidewatch_other_site', 'This site is not connected.', ['status' => 409]);
        }
        $state = SiteState::parse($request->get_json_params());
        if ($state === null) {
            return new \WP_Error('tidewatch_bad_state', 'This is no site state.', ['status' => 400]);
        }
        return new \WP_REST_Response(['kept' => $this->states->keep($state)]);
    }
}
