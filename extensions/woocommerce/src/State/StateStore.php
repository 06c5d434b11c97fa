<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Tidewatch\WooCommerce\Clock;

/** Keeps the last site state, and lets the inbox follow it. */
class StateStore
{
    public const OPTION = 'tidewatch_state';
    /** Four heartbeats, which bring it every five minutes: later nobody knows whether it still holds. */
    private const FRESH_SECONDS = 1200;

    public function __construct(
        private readonly IncidentNotes $notes,
        private readonly NoticeNotes $notices,
        private readonly Clock $clock,
    ) {
    }

    /** @return bool false where a later one, or this one, is kept already; nothing changes then */
    public function keep(SiteState $state): bool
    {
        $former = $this->last();
        if ($former !== null && $state->atMs <= $former->atMs) {
            return false;
        }
        update_option(
            self::OPTION,
            $state->toArray() + ['takenAt' => $this->clock->now()],
            false
        );
        $this->notes->follow($former, $state);
        $this->notices->follow($former, $state);
        return true;
    }

    public function last(): ?SiteState
    {
        return SiteState::fromOption(get_option(self::OPTION));
    }

    /** The last one, where it is fresh enough to be called live. */
    public function fresh(): ?SiteState
    {
        $takenAt = $this->takenAt();
        $isFresh = $takenAt !== null && $this->clock->now() - $takenAt <= self::FRESH_SECONDS;
        return $isFresh ? $this->last() : null;
    }

    /** When the last one arrived, by this site's clock; null where none did. */
    public function takenAt(): ?int
    {
        $kept = get_option(self::OPTION);
        return is_array($kept) && is_int($kept['takenAt'] ?? null) ? $kept['takenAt'] : null;
    }
}
