<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

use Tidewatch\WooCommerce\Site;

/** Knocks at the shop's own REST API, to find what would keep the app out. A hint, no verdict. */
class SelfTest
{
    public function __construct(private readonly Site $site)
    {
    }

    /** @return 'open'|'blocked'|'unknown' unknown where the server cannot call itself */
    public function restApi(): string
    {
        // Without a nonce the route of ours answers 400: that is it, and nothing is in the way.
        $reply = wp_remote_get($this->site->restUrl() . 'tidewatch/v1/proof', [
            'timeout' => AppClient::TIMEOUT_SECONDS,
            'redirection' => 0,
            'limit_response_size' => 16384,
        ]);
        if (is_wp_error($reply)) {
            return 'unknown';
        }
        $status = (int) wp_remote_retrieve_response_code($reply);
        $body = json_decode((string) wp_remote_retrieve_body($reply), true);
        return $status === 400 && is_array($body) && isset($body['code']) ? 'open' : 'blocked';
    }
}
