"""Settings to concrete parts: the only room that knows every backend.

Nothing is imported before it is asked for: a question to the store does not load the language model.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .archive import (
        ArchiveReading,
        Backfill,
        archive_files,
        archive_tables,
        begun,
        size_of,
        sum_of_tallies,
        tables_of_archive,
    )
    from .evidence import stamp, verified, write_originals
    from .exports import (
        FORMS,
        Form,
        Prepared,
        binary_exporter,
        brief_page,
        brief_writer,
        captured_of,
        exporter,
        part_of,
        prepared,
        profile_of,
    )
    from .fetching import poster, web_fetcher
    from .languages import EXTRAS, has_extra, is_spotted_only, reader_of, to_install
    from .limits import changed_limits, limits_of
    from .models import chosen_model, model_summary, spent_words, try_model
    from .names import (
        GAZETTEER,
        calendar,
        catalogue,
        check_own_files,
        checker,
        country_of,
        gazetteer,
        is_single,
        known_words,
        policy,
        register,
        resolver,
    )
    from .reading import count_of, inputs_of, nothing_passed_over, read_inputs, read_into, reading_parts
    from .settings import AS_IT_IS, DEFAULT_STORE, ReaderChoice, Settings, StorePlace, store_place
    from .state import gazetteer_summary, language_model, load_all_parts, own_files, store_summary, tables_of_data
    from .stores import (
        copied_store,
        kept_store,
        likeness,
        likeness_words,
        new_store,
        on_day,
        page_versions,
        record_of,
        review_of,
    )
    from .versions import DERIVING_ROOMS, READING_ROOMS, derived_key, parts_digest, reading_version
    from .watching import only_watch, watch_of

__all__ = [
    "AS_IT_IS",
    "DEFAULT_STORE",
    "DERIVING_ROOMS",
    "EXTRAS",
    "FORMS",
    "GAZETTEER",
    "READING_ROOMS",
    "ArchiveReading",
    "Backfill",
    "Form",
    "Prepared",
    "ReaderChoice",
    "Settings",
    "StorePlace",
    "archive_files",
    "archive_tables",
    "begun",
    "binary_exporter",
    "brief_page",
    "brief_writer",
    "calendar",
    "captured_of",
    "catalogue",
    "changed_limits",
    "check_own_files",
    "checker",
    "chosen_model",
    "copied_store",
    "count_of",
    "country_of",
    "derived_key",
    "exporter",
    "gazetteer",
    "gazetteer_summary",
    "has_extra",
    "inputs_of",
    "is_single",
    "is_spotted_only",
    "kept_store",
    "known_words",
    "language_model",
    "likeness",
    "likeness_words",
    "limits_of",
    "load_all_parts",
    "model_summary",
    "new_store",
    "nothing_passed_over",
    "on_day",
    "only_watch",
    "own_files",
    "page_versions",
    "part_of",
    "parts_digest",
    "policy",
    "poster",
    "prepared",
    "profile_of",
    "read_inputs",
    "read_into",
    "reader_of",
    "reading_parts",
    "reading_version",
    "record_of",
    "register",
    "resolver",
    "review_of",
    "size_of",
    "spent_words",
    "stamp",
    "store_place",
    "store_summary",
    "sum_of_tallies",
    "tables_of_archive",
    "tables_of_data",
    "to_install",
    "try_model",
    "verified",
    "watch_of",
    "web_fetcher",
    "write_originals",
]

_HOMES: Final = {
    "archive": "ArchiveReading Backfill archive_files archive_tables begun size_of sum_of_tallies tables_of_archive",
    "evidence": "stamp verified write_originals",
    "exports": (
        "FORMS Form Prepared binary_exporter brief_page brief_writer captured_of exporter part_of prepared profile_of"
    ),
    "fetching": "poster web_fetcher",
    "languages": "EXTRAS has_extra is_spotted_only reader_of to_install",
    "limits": "changed_limits limits_of",
    "models": "chosen_model model_summary spent_words try_model",
    "names": (
        "GAZETTEER calendar catalogue check_own_files checker country_of gazetteer is_single known_words "
        "policy register resolver"
    ),
    "reading": "count_of inputs_of nothing_passed_over read_inputs read_into reading_parts",
    "settings": "AS_IT_IS DEFAULT_STORE ReaderChoice Settings StorePlace store_place",
    "state": "gazetteer_summary language_model load_all_parts own_files store_summary tables_of_data",
    "stores": "copied_store kept_store likeness likeness_words new_store on_day page_versions record_of review_of",
    "versions": "DERIVING_ROOMS READING_ROOMS derived_key parts_digest reading_version",
    "watching": "only_watch watch_of",
}  # the names that each module has
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:  # which would take every name for one of the room's

    def __getattr__(name: str) -> Any:
        """A part of this room, its module imported when it is first asked for."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return value
