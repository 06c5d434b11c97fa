<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

/** Our tab among WooCommerce's settings. It keeps nothing by itself: its buttons are actions. */
final class SettingsTab extends \WC_Settings_Page
{
    public function __construct(private readonly SettingsView $view)
    {
        $this->id = 'tidewatch';
        $this->label = 'Tidewatch';
        parent::__construct();
    }

    public function output(): void
    {
        $GLOBALS['hide_save_button'] = true;
        $this->view->print();
    }

    public function save(): void
    {
    }
}
