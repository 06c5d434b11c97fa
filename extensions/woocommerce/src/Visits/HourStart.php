<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Visits;

final class HourStart
{
    /**
     * The instant at which the site's local hour begins, in seconds since 1970.
     *
     * In zones half an hour off UTC it is half an hour off UTC's; an hour that a clock change cuts begins
     * at the change.
     */
    public static function at(int $seconds, \DateTimeZone $zone): int
    {
        $offset = $zone->getOffset(new \DateTimeImmutable('@' . $seconds));
        $start = $seconds - ((($seconds + $offset) % 3600) + 3600) % 3600;
        $changes = $zone->getTransitions($start, $seconds);
        // The first entry is the state at the range's beginning, no change.
        foreach (array_slice(is_array($changes) ? $changes : [], 1) as $change) {
            $start = max($start, $change['ts']);
        }
        return $start;
    }
}
