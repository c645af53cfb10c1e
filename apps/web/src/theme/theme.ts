import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from "@mantine/core";

/** Coral, from a tint to a shade; 4 is the dark scheme's accent and 8 the light one's. */
const coral: MantineColorsTuple = [
  "#fff1ec",
  "#ffded4",
  "#ffbfae",
  "#ff9c82",
  "#ff7a59",
  "#f2653f",
  "#e0532c",
  "#d14a24",
  "#c2421e",
  "#93300f",
];

/** Mantine's dark greys, replaced by the page's own neutral ones so that pictures are its only colour. */
const dark: MantineColorsTuple = [
  "#e9eaec",
  "#c4c7cc",
  "#9da1a8",
  "#6d7178",
  "#3a3d43",
  "#2e3136",
  "#222428",
  "#1a1b1e",
  "#141517",
  "#0f1011",
];

/** What every Mantine component looks like here. */
export const theme = createTheme({
  fontFamily: "var(--evoke-font)",
  headings: { fontFamily: "var(--evoke-font)", fontWeight: "600" },
  colors: { coral, dark },
  primaryColor: "coral",
  primaryShade: { dark: 4, light: 8 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  // Automatic contrast knows one shade of the accent, the light scheme's; the dark one's needs dark text.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== "filled" || (input.color ?? input.theme.primaryColor) !== input.theme.primaryColor)
      return colors;
    return {
      ...colors,
      background: "var(--evoke-accent)",
      hover: "color-mix(in srgb, var(--evoke-accent) 88%, var(--evoke-text))",
      color: "var(--evoke-on-accent)",
    };
  },
  defaultRadius: 6,
  fontSizes: { xs: "12px", sm: "13px", md: "13px", lg: "15px", xl: "20px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.55 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: "none", withinPortal: true } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: "none" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", checkIconPosition: "right" } },
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
  },
});
