<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

/** WooCommerce's log under the source "tidewatch"; never a secret, never a customer. */
class Log
{
    public function warn(string $message): void
    {
        if (function_exists('wc_get_logger')) {
            wc_get_logger()->warning($message, ['source' => 'tidewatch']);
        }
    }

    /** Trouble that lasts is written once an hour, not once a try. */
    public function warnHourly(string $about, string $message): void
    {
        $mark = 'tidewatch_logged_' . md5($about);
        if (get_transient($mark) !== false) {
            return;
        }
        set_transient($mark, 1, HOUR_IN_SECONDS);
        $this->warn($message);
    }
}
