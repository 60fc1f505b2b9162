// A part of the page that comes in a file of its own, asked for when it is first shown.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure, Loading } from "./parts/notice";

type Brought<Props> = { default: ComponentType<Props> };

export function lazily<Props extends object>(bring: () => Promise<Brought<Props>>): ComponentType<Props> {
  let come: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => come);
    const [turn, setTurn] = useState(0);
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      if (come !== null) return;
      let isShown = true;
      bring().then(
        (brought) => {
          come = brought.default;
          if (isShown) setPart(() => brought.default);
        },
        () => isShown && setMissing(true),
      );
      return () => void (isShown = false);
    }, [turn]);
    if (Part) return <Part {...props} />;
    if (!isMissing) return <Loading />;
    const problem = { type: "about:blank", title: "A part of the page did not come", status: 0, detail: "The desk was stopped or made anew meanwhile.", advice: "Reload the page." };
    return <Failure problem={problem} again={() => (setMissing(false), setTurn(turn + 1))} />;
  };
}
