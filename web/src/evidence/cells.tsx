// Every cell of a claim: its value or "not stated", the words it came from, and the rule behind it.
import type { ClaimFull } from "../api";
import { openSource } from "../page";
import { NotStated } from "../parts/words";
import { cutFrom } from "./cut";

export function Cells({ claim }: { claim: ClaimFull }) {
  return (
    <table class="table cells">
      <thead>
        <tr>
          <th scope="col">Cell</th>
          <th scope="col">Value</th>
          <th scope="col">From the words, by the rule</th>
        </tr>
      </thead>
      <tbody>
        {claim.slots.map((slot) => {
          const words = slot.span && cutFrom(claim.quotes, slot.span);
          return (
            <tr key={slot.slot}>
              <th scope="row">{slot.label}</th>
              <td>{slot.value === null ? <NotStated /> : <bdi dir="auto">{slot.value}</bdi>}</td>
              <td>
                {slot.span && (
                  <button type="button" class="cell-words" onClick={() => slot.span && openSource(claim.document, slot.span)}>
                    {words ? <q dir="auto">{words}</q> : "in the text"}
                  </button>
                )}
                {slot.why && <small>{slot.why}</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
