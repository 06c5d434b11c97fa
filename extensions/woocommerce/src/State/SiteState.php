<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Tidewatch\WooCommerce\Instant;

/** What the admin shows of us outside our own pages, as the app last told it. */
final class SiteState
{
    public const KINDS = ['usual', 'spike', 'stall', 'gap', 'learning'];
    private const NOTICE_KINDS = ['offer', 'package_change', 'package_end'];
    private const MOST_NOTICES = 20;

    /**
     * @param int $atMs when the app said so
     * @param string|null $incidentId of the open incident
     * @param int|null $sinceMs when it began
     * @param float|null $ratio observed / expected: of a spike the highest so far, of a stall as it began
     * @param array{localDate: string, low: int, mid: int, high: int}|null $nextPeak
     * @param array{name: string, endsOn: string}|null $plan
     * @param list<array{id: string, kind: string, date: string, path: string}> $notices what waits or changes soon
     */
    public function __construct(
        public readonly int $atMs,
        public readonly string $kind,
        public readonly ?string $incidentId,
        public readonly ?int $sinceMs,
        public readonly ?float $ratio,
        public readonly ?array $nextPeak,
        public readonly ?array $plan,
        public readonly array $notices = [],
    ) {
    }

    /** A spike or a stall runs. */
    public function isIncident(): bool
    {
        return in_array($this->kind, ['spike', 'stall'], true) && $this->incidentId !== null;
    }

    /** From a body of the wire; null where it is none. */
    public static function parse(mixed $body): ?self
    {
        $atMs = is_array($body) ? Instant::parse($body['at'] ?? null) : null;
        $live = is_array($body) ? ($body['live'] ?? null) : null;
        if ($atMs === null || !is_array($live) || !in_array($live['kind'] ?? null, self::KINDS, true)) {
            return null;
        }
        $id = $live['incidentId'] ?? null;
        $ratio = $live['ratio'] ?? null;
        return new self(
            $atMs,
            $live['kind'],
            is_string($id) && preg_match('~^[\w-]{1,64}$~D', $id) === 1 ? $id : null,
            Instant::parse($live['since'] ?? null),
            (is_int($ratio) || is_float($ratio)) && is_finite((float) $ratio) && $ratio >= 0 ? (float) $ratio : null,
            self::peak($body['nextPeak'] ?? null),
            self::plan($body['plan'] ?? null),
            self::notices($body['notices'] ?? null),
        );
    }

    /** As it is kept in an option. @return array<string, mixed> */
    public function toArray(): array
    {
        return get_object_vars($this);
    }

    public static function fromOption(mixed $value): ?self
    {
        if (!is_array($value) || !is_int($value['atMs'] ?? null) || !is_string($value['kind'] ?? null)) {
            return null;
        }
        try {
            return new self(
                $value['atMs'],
                $value['kind'],
                $value['incidentId'] ?? null,
                $value['sinceMs'] ?? null,
                $value['ratio'] ?? null,
                $value['nextPeak'] ?? null,
                $value['plan'] ?? null,
                $value['notices'] ?? []
            );
        } catch (\TypeError) {
            return null;
        }
    }

    /** @return array{localDate: string, low: int, mid: int, high: int}|null */
    private static function peak(mixed $peak): ?array
    {
        $orders = is_array($peak) ? ($peak['orders'] ?? null) : null;
        if (!is_array($orders) || !Instant::isDay($peak['localDate'] ?? null)) {
            return null;
        }
        $found = ['localDate' => $peak['localDate']];
        foreach (['low', 'mid', 'high'] as $name) {
            $value = $orders[$name] ?? null;
            if ((!is_int($value) && !is_float($value)) || $value < 0 || $value > 1e9) {
                return null;
            }
            $found[$name] = (int) round($value);
        }
        return $found;
    }

    /** @return array{name: string, endsOn: string}|null */
    private static function plan(mixed $plan): ?array
    {
        $name = is_array($plan) ? ($plan['name'] ?? null) : null;
        return is_string($name) && Instant::isDay($plan['endsOn'] ?? null)
            ? ['name' => mb_substr($name, 0, 200), 'endsOn' => $plan['endsOn']]
            : null;
    }

    /** @return list<array{id: string, kind: string, date: string, path: string}> those that are some */
    private static function notices(mixed $notices): array
    {
        $found = [];
        foreach (is_array($notices) ? array_slice($notices, 0, self::MOST_NOTICES) : [] as $notice) {
            $id = is_array($notice) ? ($notice['id'] ?? null) : null;
            $path = is_array($notice) ? ($notice['path'] ?? null) : null;
            $isNotice = is_string($id) && preg_match('~^[\w-]{1,150}$~D', $id) === 1
                && in_array($notice['kind'] ?? null, self::NOTICE_KINDS, true)
                && Instant::isDay($notice['date'] ?? null)
                && is_string($path) && preg_match('~^(/[\w-]{1,100}){1,4}$~D', $path) === 1;
            if ($isNotice) {
                $found[] = ['id' => $id, 'kind' => $notice['kind'], 'date' => $notice['date'], 'path' => $path];
            }
        }
        return $found;
    }
}
