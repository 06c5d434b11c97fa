<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Visits;

use Tidewatch\WooCommerce\Clock;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Site;

/** Counts visits and tells of them. */
class Visits
{
    public const KEPT_MONTHS = 14;
    /** Longer than this is a broken clock or a sleeping laptop, no page. */
    private const LONGEST_MS = 600000.0;

    public function __construct(
        private readonly HourTable $table,
        private readonly Site $site,
        private readonly Clock $clock,
    ) {
    }

    /** One visit now; times as the browser gave them. */
    public function count(mixed $firstByteMs, mixed $loadMs): void
    {
        $this->table->count(
            HourStart::at($this->clock->now(), $this->site->zone()),
            self::bucketOf($firstByteMs),
            self::bucketOf($loadMs)
        );
    }

    /** From when on an hour that is left out had no visits; seconds. */
    public function keptFrom(): int
    {
        $since = (int) get_option(Connections::COUNTING_SINCE, $this->clock->now());
        return max($since, $this->oldestKept());
    }

    /** @return \Generator<array<string, mixed>> as on the wire */
    public function hours(int $from, int $until): \Generator
    {
        foreach ($this->table->between(max($from, $this->oldestKept()), $until) as $hour) {
            yield [
                'hourStart' => \Tidewatch\WooCommerce\Instant::text($hour['hourStart']),
                'visits' => $hour['visits'],
                'firstByteMs' => self::percentiles($hour['firstByte']),
                'loadMs' => self::percentiles($hour['load']),
            ];
        }
    }

    public function prune(): void
    {
        $this->table->prune($this->oldestKept());
    }

    private function oldestKept(): int
    {
        $now = new \DateTimeImmutable('@' . $this->clock->now());
        return $now->modify('-' . self::KEPT_MONTHS . ' months')->getTimestamp();
    }

    private static function bucketOf(mixed $ms): ?int
    {
        return is_numeric($ms) && (float) $ms > 0 && (float) $ms <= self::LONGEST_MS
            ? Buckets::of((float) $ms)
            : null;
    }

    /**
     * @param list<int> $counts
     * @return array{p50: int|null, p75: int|null, p95: int|null, pages: int}
     */
    private static function percentiles(array $counts): array
    {
        return [
            'p50' => Buckets::percentile($counts, 0.5),
            'p75' => Buckets::percentile($counts, 0.75),
            'p95' => Buckets::percentile($counts, 0.95),
            'pages' => (int) array_sum($counts),
        ];
    }
}
