<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Clock;

final class FixedClock extends Clock
{
    public function __construct(public int $seconds = 1764000000)
    {
    }

    public function now(): int
    {
        return $this->seconds;
    }
}
