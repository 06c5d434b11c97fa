<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Connection\OurTraces;

/** A copy of a shop has its webhooks too: a tester's orders must not count as the shop's. */
final class CopyGuard
{
    public function __construct(private readonly Connections $connections)
    {
    }

    public function mayDeliver(mixed $should, mixed $webhook): bool
    {
        if (!$should || !$this->connections->isCopy() || !is_object($webhook)) {
            return (bool) $should;
        }
        $appUrl = $this->connections->active()->appUrl ?? '';
        return !OurTraces::isOurHook((string) $webhook->get_delivery_url(), $appUrl);
    }
}
