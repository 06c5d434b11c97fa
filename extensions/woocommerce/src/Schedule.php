<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

use Tidewatch\WooCommerce\Connection\Connections;

/** Our recurring work in Action Scheduler. */
class Schedule
{
    public const HEARTBEAT = 'tidewatch_heartbeat';
    public const PRUNE = 'tidewatch_prune';
    private const GROUP = 'tidewatch';
    private const HEARTBEAT_SECONDS = 300;

    public function __construct(private readonly Connections $connections, private readonly Clock $clock)
    {
    }

    /** Safe to repeat; does nothing while nothing is connected. */
    public function ensure(): void
    {
        if (!$this->connections->isLive() || !function_exists('as_schedule_recurring_action')) {
            return;
        }
        $now = $this->clock->now();
        foreach ([self::HEARTBEAT => self::HEARTBEAT_SECONDS, self::PRUNE => DAY_IN_SECONDS] as $hook => $seconds) {
            if (!as_has_scheduled_action($hook, [], self::GROUP)) {
                as_schedule_recurring_action($now, $seconds, $hook, [], self::GROUP, true);
            }
        }
    }

    public function stop(): void
    {
        if (function_exists('as_unschedule_all_actions')) {
            as_unschedule_all_actions('', [], self::GROUP);
        }
    }
}
