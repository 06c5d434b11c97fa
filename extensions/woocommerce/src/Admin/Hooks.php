<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Services;

/** What we add to wp-admin. */
final class Hooks
{
    public function __construct(private readonly Services $services)
    {
    }

    public function register(): void
    {
        add_action('admin_menu', fn () => $this->page()->addToMenu(), 60);
        add_action('wp_ajax_tidewatch_token', fn () => $this->tokens()->handle());
        add_action('wp_ajax_tidewatch_progress', fn () => $this->progress()->handle());
        foreach (Actions::NAMES as $name) {
            add_action('admin_post_tidewatch_' . $name, fn () => $this->actions()->run($name));
        }
        add_filter('woocommerce_get_settings_pages', fn (array $pages) => [
            ...$pages,
            new SettingsTab($this->settingsView()),
        ]);
        add_action('wp_dashboard_setup', fn () => $this->widget()->add());
        add_action('admin_notices', fn () => $this->notice()->print());
        add_action('admin_enqueue_scripts', fn () => $this->assets()->enqueue());
        add_filter(
            'plugin_action_links_' . plugin_basename(TIDEWATCH_PLUGIN_FILE),
            fn (array $links) => [$this->settingsLink(), ...$links]
        );
    }

    private function settingsLink(): string
    {
        return '<a href="' . esc_url($this->services->site()->settingsUrl()) . '">'
            . esc_html__('Settings', 'tidewatch-for-woocommerce') . '</a>';
    }

    private function page(): Page
    {
        return new Page(
            $this->services->connections(),
            $this->services->connecting(),
            $this->services->access(),
            $this->services->token(),
            $this->services->site(),
            $this->services->schedule()
        );
    }

    private function tokens(): TokenAjax
    {
        return new TokenAjax($this->services->connections(), $this->services->access(), $this->services->token());
    }

    private function progress(): ProgressAjax
    {
        return new ProgressAjax(
            $this->services->connecting(),
            $this->services->access(),
            $this->stepsView()
        );
    }

    private function actions(): Actions
    {
        return new Actions(
            $this->services->connecting(),
            $this->services->connections(),
            $this->services->hourTable(),
            $this->services->access(),
            $this->services->site()
        );
    }

    private function settingsView(): SettingsView
    {
        return new SettingsView(
            $this->services->connections(),
            $this->services->connecting(),
            $this->stepsView(),
            new StandingView($this->services->site(), $this->services->stateTexts()),
            $this->services->site(),
            $this->services->schedule()
        );
    }

    private function stepsView(): StepsView
    {
        return new StepsView(
            new \Tidewatch\WooCommerce\Connection\Problems(),
            new \Tidewatch\WooCommerce\Connection\SelfTest($this->services->site()),
            $this->services->site()
        );
    }

    private function widget(): Widget
    {
        return new Widget(
            $this->services->states(),
            $this->services->stateTexts(),
            $this->services->connections(),
            $this->services->access(),
            $this->services->site()
        );
    }

    private function notice(): CopyNotice
    {
        return new CopyNotice($this->services->connections(), $this->services->access(), $this->services->site());
    }

    private function assets(): Assets
    {
        return new Assets($this->services->site(), $this->services->connections());
    }
}
