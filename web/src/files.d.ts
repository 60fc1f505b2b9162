// A path imported as "file:…" is the address of that file among the built ones (build.mjs).
declare module "file:*" {
  const address: string;
  export default address;
}

// milsymbol's own parts, of which its package offers only the whole (build.mjs leads here to them).
declare module "milsymbol-parts" {
  type Icons = unknown;
  export const ms: {
    addIcons(icons: Icons): void;
    Symbol: new (sidc: string, options: Record<string, string | number | boolean>) => { isValid(): boolean; asCanvas(pixelRatio: number): HTMLCanvasElement; asSVG(): string };
  };
  export const numberair: Icons, numberairmissile: Icons, numberlandequipment: Icons, numbersea: Icons, numbersubsurface: Icons;
}
