<?php

declare(strict_types=1);

namespace {

    use Tidewatch\WooCommerce\Tests\Fake\World;

    class WC_Settings_Page
    {
        protected $id = '';
        protected $label = '';

        public function __construct()
        {
        }
    }

    final class FakeOrder
    {
        public function __construct(private readonly int $id, private readonly int $createdAt)
        {
        }

        public function get_id(): int
        {
            return $this->id;
        }

        public function get_date_created(): DateTimeImmutable
        {
            return new DateTimeImmutable('@' . $this->createdAt);
        }
    }

    final class FakeWebhook
    {
        public bool $isDeleted = false;

        public function __construct(private readonly string $deliveryUrl)
        {
        }

        public function get_delivery_url(): string
        {
            return $this->deliveryUrl;
        }

        public function delete(bool $force): bool
        {
            return $this->isDeleted = $force;
        }
    }

    final class FakeLogger
    {
        public function warning(string $message): void
        {
            World::$logged[] = $message;
        }
    }

    /** @param array<string, mixed> $query */
    function wc_get_orders(array $query): mixed
    {
        if (($query['paginate'] ?? false) !== true) {
            return array_slice(World::$orders, 0, 1);
        }
        $since = (int) substr((string) $query['date_created'], 2);
        $isNew = static fn (FakeOrder $order): bool => $order->get_date_created()->getTimestamp() >= $since;
        return (object) ['total' => count(array_filter(World::$orders, $isNew))];
    }

    function wc_get_webhook(int $id): ?FakeWebhook
    {
        return World::$webhooks[$id] ?? null;
    }

    function wc_get_logger(): FakeLogger
    {
        return new FakeLogger();
    }

    function is_wc_endpoint_url(string $endpoint): bool
    {
        return World::$endpoint === $endpoint;
    }

    function as_has_scheduled_action(string $hook): bool
    {
        return isset(World::$scheduled[$hook]);
    }

    /** @param array<mixed> $args */
    function as_schedule_recurring_action(
        int $at,
        int $every,
        string $hook,
        array $args,
        string $group,
        bool $unique
    ): int {
        World::$scheduled[$hook] = compact('at', 'every', 'group', 'unique');
        return 1;
    }

    /** @param array<mixed> $args */
    function as_unschedule_all_actions(string $hook, array $args, string $group): void
    {
        World::$scheduled = array_filter(World::$scheduled, static fn (array $one): bool => $one['group'] !== $group);
    }
}

namespace Automattic\WooCommerce\Admin\Notes {

    use Tidewatch\WooCommerce\Tests\Fake\World;

    /** Takes every set_…, keeps it under its name. */
    class Note
    {
        public const E_WC_ADMIN_NOTE_INFORMATIONAL = 'info';
        public const E_WC_ADMIN_NOTE_UNACTIONED = 'unactioned';
        public const E_WC_ADMIN_NOTE_ACTIONED = 'actioned';

        /** @var array<string, mixed> */
        public array $kept = [];
        /** @var list<string> */
        public array $links = [];

        /** @param list<mixed> $values */
        public function __call(string $name, array $values): void
        {
            $this->kept[substr($name, strlen('set_'))] = $values[0] ?? null;
        }

        public function clear_actions(): void
        {
            $this->links = [];
        }

        public function add_action(string $name, string $label, string $url): void
        {
            $this->links[] = $url;
        }

        public function save(): void
        {
            World::$notes[$this->kept['name']] = $this;
        }
    }

    class Notes
    {
        public static function get_note_by_name(string $name): Note|false
        {
            return World::$notes[$name] ?? false;
        }
    }
}
