// The kit's own styles, trimmed at build time (see trim-kit-css.ts). Ours come after.
import '@shopify/polaris/build/esm/styles.css';
