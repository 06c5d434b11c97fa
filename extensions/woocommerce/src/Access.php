<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

/** Who of the shop's staff may do what. */
class Access
{
    /** Connects, chooses and cancels. */
    public const MANAGE = 'manage_woocommerce';
    /** Looks. */
    public const VIEW = 'view_woocommerce_reports';

    public function canManage(): bool
    {
        return current_user_can(self::MANAGE);
    }

    public function canView(): bool
    {
        return $this->canManage() || current_user_can(self::VIEW);
    }

    /** The claim `can` of a token; null where the page is not theirs. */
    public function role(): ?string
    {
        if ($this->canManage()) {
            return 'manage';
        }
        return $this->canView() ? 'view' : null;
    }

    /** The capability to ask for at the menu: the one of the two that this person has. */
    public function menuCapability(): string
    {
        return $this->canManage() ? self::MANAGE : self::VIEW;
    }
}
