// The style, as a constructed sheet: no policy on styles need permit it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

export function styled(root) {
  root.adoptedStyleSheets = [sheet];
}
