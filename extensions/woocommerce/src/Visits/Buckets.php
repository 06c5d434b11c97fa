<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Visits;

/**
 * Times in buckets, each 1.2 times as wide as the one before, so that a percentile read from a bucket's
 * geometric middle is within 10 % (the square root of 1.2 is 1.096). From 5 ms to 65 s.
 */
final class Buckets
{
    public const COUNT = 52;
    private const LOWEST_MS = 5.0;
    private const RATIO = 1.2;

    public static function of(float $ms): int
    {
        if ($ms <= self::LOWEST_MS) {
            return 0;
        }
        return min(self::COUNT - 1, (int) floor(log($ms / self::LOWEST_MS) / log(self::RATIO)));
    }

    /**
     * The nearest rank's bucket, told by its geometric middle in ms; null where nothing was measured.
     *
     * @param list<int> $counts by bucket
     * @param float $share 0.5 for the median
     */
    public static function percentile(array $counts, float $share): ?int
    {
        $rank = (int) max(1, ceil($share * array_sum($counts)));
        $seen = 0;
        foreach ($counts as $bucket => $count) {
            $seen += $count;
            if ($seen >= $rank) {
                return (int) round(self::LOWEST_MS * self::RATIO ** ($bucket + 0.5));
            }
        }
        return null;
    }
}
