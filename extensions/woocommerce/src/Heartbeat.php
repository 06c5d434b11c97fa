<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

use Tidewatch\WooCommerce\Connection\AppClient;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Connection\OurTraces;
use Tidewatch\WooCommerce\State\SiteState;
use Tidewatch\WooCommerce\State\StateStore;

/** Tells the app every five minutes that the shop lives, so that silence and no orders differ. */
class Heartbeat
{
    /** When the last one was tried, and how it went: `sent`, or a problem. */
    public const LAST = 'tidewatch_heartbeat';

    public function __construct(
        private readonly Connections $connections,
        private readonly AppClient $app,
        private readonly Site $site,
        private readonly OurTraces $traces,
        private readonly StateStore $states,
        private readonly Clock $clock,
        private readonly Log $log,
    ) {
    }

    public function send(): void
    {
        $connection = $this->connections->live();
        if ($connection === null) {
            return;
        }
        try {
            $answer = $this->app->call(
                $connection,
                'POST',
                '/woocommerce/heartbeat',
                $this->body($connection->appUrl)
            );
            $outcome = $answer->problem ?? 'sent';
            $this->keepState($answer->body['state'] ?? null);
        } catch (\Throwable $error) {
            $outcome = 'broken';
            $this->log->warnHourly('heartbeat broken', 'A heartbeat was not made: ' . $error->getMessage());
        }
        update_option(self::LAST, ['at' => $this->clock->now(), 'outcome' => $outcome], false);
        if ($outcome !== 'sent') {
            $this->log->warnHourly('heartbeat ' . $outcome, 'The app did not take a heartbeat: ' . $outcome);
        }
    }

    /** @return array{at: int, outcome: string}|null */
    public static function last(): ?array
    {
        $last = get_option(self::LAST);
        return is_array($last) && is_int($last['at'] ?? null) && is_string($last['outcome'] ?? null)
            ? ['at' => $last['at'], 'outcome' => $last['outcome']]
            : null;
    }

    /** @return array<string, mixed> */
    private function body(string $appUrl): array
    {
        $now = $this->clock->now();
        return [
            'siteUrl' => $this->site->url(),
            'versions' => $this->site->versions(),
            'atSeconds' => $now,
            'newestOrder' => $this->newestOrder(),
            'ordersLastHour' => $this->ordersSince($now - HOUR_IN_SECONDS),
            'webhooks' => $this->traces->webhooks($appUrl),
        ];
    }

    /** @return array{id: int, createdAt: string}|null */
    private function newestOrder(): ?array
    {
        $orders = wc_get_orders(['type' => 'shop_order', 'limit' => 1, 'orderby' => 'date', 'order' => 'DESC']);
        $order = is_array($orders) ? ($orders[0] ?? null) : null;
        $created = is_object($order) ? $order->get_date_created() : null;
        return $created === null
            ? null
            : ['id' => (int) $order->get_id(), 'createdAt' => Instant::text($created->getTimestamp())];
    }

    private function ordersSince(int $seconds): int
    {
        $found = wc_get_orders([
            'type' => 'shop_order',
            'date_created' => '>=' . $seconds,
            'limit' => 1,
            'paginate' => true,
            'return' => 'ids',
        ]);
        return is_object($found) ? (int) $found->total : 0;
    }

    private function keepState(mixed $value): void
    {
        $state = SiteState::parse($value);
        if ($state !== null) {
            $this->states->keep($state);
        }
    }
}
