<?php

declare(strict_types=1);

/** Writes down what it is asked; answers what a test put in. */
class wpdb
{
    public string $prefix = 'wp_';
    public string $options = 'wp_options';
    /** @var list<string> */
    public array $queries = [];
    /** @var list<array{string, string}> table and condition */
    public array $deleted = [];
    /** @var array<string, mixed> answers by a part of the query */
    public array $answers = [];

    public function prepare(string $query, mixed ...$values): string
    {
        return (string) preg_replace_callback('~%[sd]~', static function (array $place) use (&$values): string {
            $value = array_shift($values);
            return $place[0] === '%d' ? (string) (int) $value : "'" . addslashes((string) $value) . "'";
        }, $query);
    }

    public function query(string $query): int|false
    {
        $this->queries[] = $query;
        $answer = $this->answerTo($query);
        if ($answer instanceof Throwable) {
            throw $answer;
        }
        return $answer === false ? false : 1;
    }

    public function get_var(string $query): mixed
    {
        $this->queries[] = $query;
        return $this->answerTo($query);
    }

    public function get_results(string $query, string $output = 'OBJECT'): mixed
    {
        $this->queries[] = $query;
        return $this->answerTo($query) ?? [];
    }

    /** @param array<string, mixed> $where */
    public function delete(string $table, array $where): int
    {
        $this->deleted[] = [$table, (string) json_encode($where)];
        return 1;
    }

    public function esc_like(string $text): string
    {
        return addcslashes($text, '_%\\');
    }

    public function suppress_errors(bool $suppress = true): bool
    {
        return false;
    }

    public function get_charset_collate(): string
    {
        return 'DEFAULT CHARACTER SET utf8mb4';
    }

    public function sawQuery(string $part): bool
    {
        return array_filter($this->queries, static fn (string $query): bool => str_contains($query, $part)) !== [];
    }

    private function answerTo(string $query): mixed
    {
        foreach ($this->answers as $part => $answer) {
            if (str_contains($query, $part)) {
                return $answer;
            }
        }
        return null;
    }
}
