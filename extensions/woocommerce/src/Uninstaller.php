<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

use Tidewatch\WooCommerce\Connection\Connecting;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\State\StateStore;

/** Takes away all that we left, with or without WooCommerce running. */
final class Uninstaller
{
    public function __construct(private readonly \wpdb $db, private readonly Services $services)
    {
    }

    public function run(): void
    {
        $connections = $this->services->connections();
        $active = $connections->active();
        foreach ([$connections->live(), $connections->pending()] as $told) {
            // Once, shortly, and never for the shop that this is a copy of.
            if ($told !== null && $told->id !== '') {
                $this->services->app()->call($told, 'POST', Connecting::route($told) . '/end', []);
            }
        }
        $this->quietly(fn () => $this->services->traces()->revokeKeys());
        foreach ([$active, $connections->pending()] as $known) {
            if ($known !== null) {
                $this->quietly(fn () => $this->services->traces()->deleteWebhooks($known->appUrl));
            }
        }
        $this->quietly(fn () => $this->forgetSchedule());
        $this->quietly(fn () => $this->services->traces()->deleteNotes());
        $this->quietly(fn () => $this->services->hourTable()->drop());
        $this->forgetOptions();
    }

    private function forgetSchedule(): void
    {
        $this->services->schedule()->stop();
        // Without WooCommerce there is no Action Scheduler to ask, but its table may be there.
        $this->db->query($this->db->prepare(
            "DELETE FROM {$this->db->prefix}actionscheduler_actions WHERE hook IN (%s, %s)",
            Schedule::HEARTBEAT,
            Schedule::PRUNE
        ));
    }

    private function forgetOptions(): void
    {
        $options = [
            Connections::ACTIVE, Connections::PENDING, Connections::SITE, Connections::COUNTING_SINCE,
            StateStore::OPTION, Heartbeat::LAST, Admin\CopyNotice::DISMISSED, Lifecycle::OFF_SINCE,
        ];
        foreach ($options as $option) {
            delete_option($option);
        }
        delete_transient('tidewatch_proofs');
        $this->db->query($this->db->prepare(
            "DELETE FROM {$this->db->options} WHERE option_name LIKE %s OR option_name LIKE %s",
            $this->db->esc_like('_transient_tidewatch_') . '%',
            $this->db->esc_like('_transient_timeout_tidewatch_') . '%'
        ));
    }

    /** A table that is not there is nothing to take away. */
    private function quietly(callable $step): void
    {
        $wasQuiet = $this->db->suppress_errors(true);
        try {
            $step();
        } catch (\Throwable $error) {
            $this->services->log()->warn('Uninstalling left something: ' . $error->getMessage());
        } finally {
            $this->db->suppress_errors($wasQuiet);
        }
    }
}
