<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Rest;

use Tidewatch\WooCommerce\Clock;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Security\Signer;

/** Proves that this site holds the secret of the connection. */
class ProofRoute
{
    private const A_MINUTE = 30;

    public function __construct(private readonly Connections $connections, private readonly Clock $clock)
    {
    }

    public function handle(\WP_REST_Request $request): \WP_REST_Response|\WP_Error
    {
        $nonce = $request->get_param('nonce');
        if (!is_string($nonce) || preg_match('~^[0-9a-f]{64}$~D', $nonce) !== 1) {
            return new \WP_Error('tidewatch_bad_nonce', 'A nonce of 64 hex digits is needed.', ['status' => 400]);
        }
        $connection = $this->connections->pending() ?? $this->connections->live();
        if ($connection === null) {
            return new \WP_Error('tidewatch_no_connection', 'Nothing is being connected.', ['status' => 404]);
        }
        if (!$this->isWithinLimit()) {
            return new \WP_Error('tidewatch_too_many', 'Too many proofs this minute.', ['status' => 429]);
        }
        $proof = Signer::proof($connection->secret, $nonce, $connection->siteUrl);
        $response = new \WP_REST_Response(['proof' => $proof]);
        $response->header('Cache-Control', 'no-store');
        return $response;
    }

    private function isWithinLimit(): bool
    {
        $minute = intdiv($this->clock->now(), 60);
        $kept = get_transient('tidewatch_proofs');
        $count = is_array($kept) && ($kept['minute'] ?? null) === $minute ? (int) $kept['count'] : 0;
        if ($count >= self::A_MINUTE) {
            return false;
        }
        set_transient('tidewatch_proofs', ['minute' => $minute, 'count' => $count + 1], 2 * MINUTE_IN_SECONDS);
        return true;
    }
}
