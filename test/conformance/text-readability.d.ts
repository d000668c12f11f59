declare module "text-readability" {
  const readability: { fleschKincaidGrade(text: string): number };
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default readability;
}
