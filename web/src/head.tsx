// The head of the page: where one is, the search, what else there is.
import type { State } from "./api";
import { Link } from "./parts/link";
import { Icon, type IconName } from "./parts/icons";
import { Menu } from "./parts/menu";
import { Button } from "./parts/button";
import { Search } from "./look/search";
import { usePage } from "./page";
import { entering, NOTHING, type Mode } from "./state";
import { choose, type Choice, useTheme } from "./theme";

const MODES: { mode: Mode; words: string; icon: IconName }[] = [
  { mode: "look", words: "Events", icon: "map" },
  { mode: "holdings", words: "Holdings", icon: "holdings" },
  { mode: "review", words: "Review", icon: "review" },
  { mode: "log", words: "Log", icon: "log" },
];
const THEMES: { choice: Choice; words: string; icon: IconName }[] = [
  { choice: "system", words: "As the system", icon: "system" },
  { choice: "light", words: "Light", icon: "sun" },
  { choice: "dark", words: "Dark", icon: "moon" },
];

export function Head({ desk, mode, onHelp }: { desk: State; mode: Mode; onHelp: () => void }) {
  const { open } = usePage();
  return (
    <header class="head">
      <h1 class="brand">
        <Link to={NOTHING}>laydown</Link>
      </h1>
      <nav class="modes" aria-label="Parts of the desk">
        {MODES.map((each) => (
          <Link key={each.mode} to={entering(each.mode, open)} class="mode" isCurrent={mode === each.mode}>
            <Icon name={each.icon} />
            <span>{each.words}</span>
          </Link>
        ))}
      </nav>
      <Search />
      <Standing desk={desk} />
      <Button words="Keys and help" icon="question" kind="quiet" isBare hint="?" class="head-help" onPress={onHelp} />
      <Menu words="Settings and account" icon="person" isBare kind="quiet" align="end">
        {(close) => <Settings desk={desk} onHelp={() => (close(), onHelp())} />}
      </Menu>
    </header>
  );
}

/** How fresh the record is: said only where there is something to say. */
function Standing({ desk }: { desk: State }) {
  return (
    <p class="standing" role="status">
      {!desk.is_current && (
        <span class="standing-busy">
          <span class="pulse" /> bringing the record up to date
        </span>
      )}
    </p>
  );
}

function Settings({ desk, onHelp }: { desk: State; onHelp: () => void }) {
  const { choice } = useTheme();
  return (
    <div class="settings">
      <p class="settings-who">
        {desk.account ? (
          <>
            Signed in as <bdi dir="auto">{desk.account.name}</bdi> <small>({desk.account.role})</small>
          </>
        ) : (
          "No account: this desk is open on this machine alone"
        )}
      </p>
      <Link to={entering("account", null)} class="settings-row">
        <Icon name="person" /> Account and tokens
      </Link>
      <button type="button" class="settings-row" onClick={onHelp}>
        <Icon name="keyboard" /> Keys and help
      </button>
      <fieldset class="settings-theme">
        <legend>Theme</legend>
        {THEMES.map((each) => (
          <Button key={each.choice} words={each.words} icon={each.icon} kind="quiet" isPressed={choice === each.choice} onPress={() => choose(each.choice)} />
        ))}
      </fieldset>
      <p class="settings-store">
        laydown {desk.laydown} · <bdi dir="auto">{desk.store}</bdi>
        <br />
        {desk.documents.toLocaleString("en")} documents, {desk.claims.toLocaleString("en")} claims, {desk.events.toLocaleString("en")} events
        {desk.rejections > 0 && `, ${desk.rejections.toLocaleString("en")} refused`}
      </p>
      {desk.credits.length > 0 && <p class="settings-store">{desk.credits.join(" · ")}</p>}
    </div>
  );
}
