<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Visits;

/**
 * Visits by hour. A few rows an hour (slots), so that shoppers who arrive together do not wait for one
 * row's lock; columns f0… and l0… count first bytes and loads by bucket. No shopper is in it.
 */
class HourTable
{
    public const SCHEMA = 1;
    public const SCHEMA_OPTION = 'tidewatch_schema';
    private const SLOTS = 8;
    private const DAYS_AT_ONCE = 30;

    public function __construct(private readonly \wpdb $db)
    {
    }

    public function name(): string
    {
        return $this->db->prefix . 'tidewatch_hours';
    }

    public function create(): void
    {
        if ((int) get_option(self::SCHEMA_OPTION) === self::SCHEMA) {
            return;
        }
        $counts = implode(', ', array_map(
            static fn (string $column): string => $column . ' MEDIUMINT UNSIGNED NOT NULL DEFAULT 0',
            [...self::columns('f'), ...self::columns('l')]
        ));
        $made = $this->db->query(
            "CREATE TABLE IF NOT EXISTS {$this->name()} (hour_start INT UNSIGNED NOT NULL,"
            . " slot TINYINT UNSIGNED NOT NULL, visits INT UNSIGNED NOT NULL DEFAULT 0, $counts,"
            . " PRIMARY KEY (hour_start, slot)) {$this->db->get_charset_collate()}"
        );
        // A database that was full, or allowed no tables, may have been set right by the next heartbeat.
        if ($made !== false) {
            update_option(self::SCHEMA_OPTION, self::SCHEMA, false);
        }
    }

    /** One visit; bucket numbers, null where a time is unknown. */
    public function count(int $hourStart, ?int $firstByte, ?int $load): void
    {
        $columns = ['visits'];
        if ($firstByte !== null) {
            $columns[] = 'f' . $firstByte;
        }
        if ($load !== null) {
            $columns[] = 'l' . $load;
        }
        $wasQuiet = $this->db->suppress_errors(true);
        $this->db->query($this->db->prepare(
            "INSERT INTO {$this->name()} (hour_start, slot, " . implode(', ', $columns) . ') VALUES (%d, %d'
            . str_repeat(', 1', count($columns)) . ') ON DUPLICATE KEY UPDATE '
            . implode(', ', array_map(static fn (string $name): string => "$name = $name + 1", $columns)),
            $hourStart,
            random_int(0, self::SLOTS - 1)
        ));
        $this->db->suppress_errors($wasQuiet);
    }

    /**
     * Hours with visits, oldest first, read a month at a time: a year of them would not fit into the
     * memory that many hosts give.
     *
     * @param int $from the first hour's start, at the earliest; seconds
     * @param int $until seconds, exclusive
     * @return \Generator<array{hourStart: int, visits: int, firstByte: list<int>, load: list<int>}>
     */
    public function between(int $from, int $until): \Generator
    {
        $sum = static fn (string $column): string => "SUM($column) $column";
        $sums = implode(', ', array_map($sum, ['visits', ...self::columns('f'), ...self::columns('l')]));
        for ($at = $from; $at < $until; $at += self::DAYS_AT_ONCE * DAY_IN_SECONDS) {
            $rows = $this->db->get_results($this->db->prepare(
                "SELECT hour_start, $sums FROM {$this->name()} WHERE hour_start >= %d AND hour_start < %d"
                . ' GROUP BY hour_start ORDER BY hour_start',
                $at,
                min($until, $at + self::DAYS_AT_ONCE * DAY_IN_SECONDS)
            ), ARRAY_A);
            foreach (is_array($rows) ? $rows : [] as $row) {
                yield [
                    'hourStart' => (int) $row['hour_start'],
                    'visits' => (int) $row['visits'],
                    'firstByte' => self::counts($row, 'f'),
                    'load' => self::counts($row, 'l'),
                ];
            }
        }
    }

    public function prune(int $before): void
    {
        $this->db->query($this->db->prepare("DELETE FROM {$this->name()} WHERE hour_start < %d", $before));
    }

    public function drop(): void
    {
        $this->db->query("DROP TABLE IF EXISTS {$this->name()}");
        delete_option(self::SCHEMA_OPTION);
    }

    /** @return list<string> */
    private static function columns(string $letter): array
    {
        return array_map(static fn (int $bucket): string => $letter . $bucket, range(0, Buckets::COUNT - 1));
    }

    /**
     * @param array<string, string> $row
     * @return list<int>
     */
    private static function counts(array $row, string $letter): array
    {
        return array_map(static fn (string $column): int => (int) ($row[$column] ?? 0), self::columns($letter));
    }
}
