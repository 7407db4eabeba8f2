import { createTheme, type MantineColorsTuple } from "@mantine/core";

const IRIS: MantineColorsTuple = [
  "#f0f0fd",
  "#dfdefa",
  "#c4c3f5",
  "#aaa8f3",
  "#9a98f4",
  "#7673e6",
  "#615ed9",
  "#5552cc",
  "#4744ad",
  "#3a388f",
];

/** Only what goes to LIVE has this colour. */
const LIVE: MantineColorsTuple = [
  "#fff0e8",
  "#ffdcc9",
  "#ffb894",
  "#fb9160",
  "#f27239",
  "#e45a1b",
  "#c94a0c",
  "#bf3d00",
  "#a13400",
  "#832a00",
];

/** Dense and calm: small controls, one accent. */
export const theme = createTheme({
  primaryColor: "iris",
  primaryShade: { light: 7, dark: 6 },
  colors: {
    iris: IRIS,
    live: LIVE,
    dark: [
      "#ececf1",
      "#c9cad3",
      "#a3a4b0",
      "#777884",
      "#44444e",
      "#34343c",
      "#232328",
      "#17171a",
      "#131316",
      "#0e0e11",
    ],
  },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { xs: "13px", sm: "13px", md: "14px", lg: "15px", xl: "18px" },
  headings: { fontWeight: "600" },
  defaultRadius: 5,
  cursorType: "pointer",
  components: {
    Button: {
      defaultProps: { size: "xs", variant: "default" },
      styles: { root: { fontWeight: 500 } },
    },
    InputWrapper: { styles: { label: { fontWeight: 500 } } },
    ActionIcon: { defaultProps: { size: 28, variant: "subtle", color: "gray" } },
    TextInput: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "xs" } },
    NativeSelect: { defaultProps: { size: "xs" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Radio: { defaultProps: { size: "xs" } },
    SegmentedControl: {
      defaultProps: { size: "xs", withItemsBorders: false },
      styles: { label: { paddingInline: 10, fontWeight: 500 }, indicator: { borderRadius: 4 } },
    },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontWeight: 600 } },
    },
    Drawer: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontWeight: 600 }, body: { paddingBottom: 48 } },
    },
    Menu: {
      // The placeholder is no menu item, and nothing else may be in a menu.
      defaultProps: { shadow: "md", withinPortal: true, withInitialFocusPlaceholder: false },
    },
    Tooltip: { defaultProps: { openDelay: 400, fz: 12 } },
  },
});
