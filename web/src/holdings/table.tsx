// Holdings by place, each with its number, its age, and its arithmetic when it is opened.
import { Fragment } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { HoldingRow, Holdings } from "../api";
import { select, useIsOpen } from "../page";
import { Icon } from "../parts/icons";
import { Bdi, NotStated, Place } from "../parts/words";
import { Age, Arithmetic, byPlace, DayWords, Standing } from "./pieces";

export function HoldingTable({ holdings }: { holdings: Holdings }) {
  return (
    <table class="table holding-table">
      <caption class="unseen">What is said to be where, by place, with the arithmetic behind each number</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">How many</th>
          <th scope="col">Holder</th>
          <th scope="col">Since</th>
          <th scope="col">Last evidence</th>
          <th scope="col">How it is known</th>
        </tr>
      </thead>
      {byPlace(holdings.items).map(([place, items]) => (
        <tbody key={place.key}>
          <tr class="holding-place">
            <th scope="rowgroup" colSpan={6}>
              <Place place={place} />
            </th>
          </tr>
          {items.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row }: { row: HoldingRow }) {
  const isOpen = useIsOpen(row.id);
  const shown = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isOpen) shown.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <Fragment>
      <tr ref={shown} class={`row${isOpen ? " is-open" : ""}${row.is_present ? "" : " is-absent"}`} onClick={() => select(isOpen ? null : row.id)}>
        <th scope="row">
          <button type="button" class="row-button" aria-expanded={isOpen}>
            <Icon name={isOpen ? "down" : "right"} />
            <Bdi>{row.what}</Bdi>
          </button>
        </th>
        <td class="holding-count"><DayWords words={row.words} /></td>
        <td>{row.holder ? <Bdi>{row.holder}</Bdi> : <NotStated />}</td>
        <td>
          <DayWords words={row.since} />
        </td>
        <td>
          <Age row={row} />
        </td>
        <td>
          <Standing row={row} />
        </td>
      </tr>
      {isOpen && (
        <tr class="arithmetic-row">
          <td colSpan={6}>
            <Arithmetic row={row} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
