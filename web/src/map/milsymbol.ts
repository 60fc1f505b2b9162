// The parts of milsymbol that we draw with: equipment on land, in the air, at sea and below it, and missiles.
export { ms, numberair, numberairmissile, numberlandequipment, numbersea, numbersubsurface } from "milsymbol-parts";
