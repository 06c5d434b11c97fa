<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

use Tidewatch\WooCommerce\State\Inbox;

/** What a connection leaves in WooCommerce: REST keys, webhooks, and notes in its inbox. */
class OurTraces
{
    /** WooCommerce describes a key it gives away so; the name is the one the app asks with. */
    private const KEY_LIKE = 'Tidewatch - API (%';
    private const HOOK_PATH = '/webhooks/woocommerce/';

    public function __construct(private readonly \wpdb $db)
    {
    }

    /** Number of our newest key; 0 where there is none. */
    public function newestKey(): int
    {
        return (int) $this->db->get_var($this->db->prepare(
            "SELECT MAX(key_id) FROM {$this->db->prefix}woocommerce_api_keys WHERE description LIKE %s",
            self::KEY_LIKE
        ));
    }

    /** @param int $upTo only keys up to this number, so that newer ones go on working */
    public function revokeKeys(int $upTo = PHP_INT_MAX): void
    {
        $this->db->query($this->db->prepare(
            "DELETE FROM {$this->db->prefix}woocommerce_api_keys WHERE description LIKE %s AND key_id <= %d",
            self::KEY_LIKE,
            $upTo
        ));
    }

    /** @param int $after keys up to this number go on working */
    public function revokeKeysAfter(int $after): void
    {
        $this->db->query($this->db->prepare(
            "DELETE FROM {$this->db->prefix}woocommerce_api_keys WHERE description LIKE %s AND key_id > %d",
            self::KEY_LIKE,
            $after
        ));
    }

    /** @return list<array{id: int, topic: string, status: string}> */
    public function webhooks(string $appUrl): array
    {
        $rows = $this->db->get_results($this->db->prepare(
            "SELECT webhook_id, topic, status FROM {$this->db->prefix}wc_webhooks WHERE delivery_url LIKE %s"
                . ' ORDER BY webhook_id LIMIT 50',
            $this->db->esc_like($appUrl . self::HOOK_PATH) . '%'
        ), ARRAY_A);
        return array_map(static fn (array $row): array => [
            'id' => (int) $row['webhook_id'],
            'topic' => (string) $row['topic'],
            'status' => (string) $row['status'],
        ], is_array($rows) ? array_values($rows) : []);
    }

    /** Through WooCommerce where it runs, so that its caches follow; else straight from the table. */
    public function deleteWebhooks(string $appUrl): void
    {
        foreach ($this->webhooks($appUrl) as ['id' => $id]) {
            $webhook = function_exists('wc_get_webhook') ? wc_get_webhook($id) : null;
            if (is_object($webhook)) {
                $webhook->delete(true);
                continue;
            }
            $this->db->delete($this->db->prefix . 'wc_webhooks', ['webhook_id' => $id], ['%d']);
        }
    }

    /** Their links lead to the app's pages: without a connection they lead nowhere. */
    public function deleteNotes(): void
    {
        $notes = $this->db->prefix . 'wc_admin_notes';
        $this->db->query($this->db->prepare(
            "DELETE FROM {$this->db->prefix}wc_admin_note_actions"
            . " WHERE note_id IN (SELECT note_id FROM $notes WHERE source = %s)",
            Inbox::SOURCE
        ));
        $this->db->delete($notes, ['source' => Inbox::SOURCE], ['%s']);
    }

    public static function isOurHook(string $deliveryUrl, string $appUrl): bool
    {
        return $appUrl !== '' && str_starts_with($deliveryUrl, $appUrl . self::HOOK_PATH);
    }
}
