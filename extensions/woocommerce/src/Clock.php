<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

/** Now, so that tests can set it. */
class Clock
{
    /** Seconds since 1970. */
    public function now(): int
    {
        return time();
    }
}
