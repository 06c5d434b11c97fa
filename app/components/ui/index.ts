// The vocabulary of every page. Nothing outside this folder imports the UI kit.
export { Badge, Link, Text } from '#app/components/ui/basics.tsx';
export { Banner } from '#app/components/ui/banner.tsx';
export { Button, ButtonGroup, DownloadButton } from '#app/components/ui/button.tsx';
export { Card, CardSection } from '#app/components/ui/card.tsx';
export { Checkbox, RadioGroup, Select, TextField } from '#app/components/ui/fields.tsx';
export { DataTable, type Column } from '#app/components/ui/data-table.tsx';
export { DescriptionList, FactList, List } from '#app/components/ui/lists.tsx';
export { ConfirmDialog } from '#app/components/ui/dialog.tsx';
export { EmptyState } from '#app/components/ui/empty-state.tsx';
export { FileDrop } from '#app/components/ui/file-drop.tsx';
export { Icon, type IconName } from '#app/components/ui/icon.tsx';
export { Layout, LayoutAside, LayoutMain, Stack } from '#app/components/ui/layout.tsx';
export { Page } from '#app/components/ui/page.tsx';
export { Popover, MenuLink } from '#app/components/ui/popover.tsx';
export { ProgressBar } from '#app/components/ui/progress.tsx';
export { Segmented } from '#app/components/ui/segmented.tsx';
export { StatusCell, StatusStrip, Metric } from '#app/components/ui/status-strip.tsx';
export { useToast } from '#app/components/ui/toast.ts';
