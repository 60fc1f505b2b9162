"""What is in place, for `laydown doctor`."""

from __future__ import annotations

from pathlib import Path

from ..terms import CreditKind
from .names import GAZETTEER, symbols_of
from .reading import reading_parts
from .settings import Settings
from .stores import found_store
from .versions import reading_version


def load_all_parts() -> str:
    """Load every data file of the package, and all that reads. Raises BadData or MissingPart."""
    from ..check.outlines import km_to_country
    from ..check.speeds import speeds
    from ..data.loader import data_file
    from ..fuse.names import source_words
    from ..fuse.outlets import house_of
    from ..intake.containers import text_fields
    from ..intake.credits import credit_cue
    from ..intake.cues import page_cues
    from ..intake.gate import gate_words
    from ..intake.posts import post_names
    from ..intake.scope import may_tell
    from ..quantities.units import load_units
    from ..quantities.words import count_cues, number_words
    from ..read.foreign_words import load_foreign_words
    from ..read.lexicon import cue_words, noun_frames, verb_frames
    from ..read.model.told import load_told_words
    from ..read.russian.lexicon import load_russian_words
    from ..resolve.place_rows import areas_of, sites_of
    from ..resolve.time_foreign import load_foreign_times

    reader, _ = reading_parts()
    for load in (
        verb_frames,
        noun_frames,
        count_cues,
        number_words,
        load_units,
        page_cues,
        text_fields,
        gate_words,
        speeds,
        load_foreign_words,
        load_foreign_times,
        symbols_of,
        load_russian_words,
        load_told_words,
    ):
        load()  # the first word that needs them would, too
    (
        cue_words("denied"),
        source_words("it"),
        house_of("it"),
        credit_cue(CreditKind.TEXT),
        post_names("post"),
        may_tell("tanks"),
        km_to_country(0.0, 0.0, "GR"),
    )
    for file, rows_of in (("sites.yaml", sites_of), ("areas.yaml", areas_of)):
        rows_of(data_file(file))  # in use, the gazetteer that was built from them stands for them
    return f"whole; {reading_version(reader.version)}"


def language_model() -> str:
    """The installed distribution that the language model comes from. Raises MissingPart."""
    from importlib import metadata

    from ..read.english import MODELS, model_name

    model_name()  # the installed files are a model, not a name only
    installed = {distribution.name.lower().replace("-", "_") for distribution in metadata.distributions()}
    return next(name for name in MODELS if name in installed)


def gazetteer_summary() -> str:
    """How large the built gazetteer is. Raises MissingPart where it is not built."""
    from ..data.loader import data_file

    return f"built, {data_file(GAZETTEER).stat().st_size / 1e6:.1f} MB"


def store_summary(settings: Settings) -> str:
    """What the store holds; that there is none yet is no fault. Raises StoreError."""
    store = found_store(settings)
    if store is None:
        return f"none yet at {settings.store}"
    try:
        return (
            f"{settings.store}: {len(store.documents())} reports, {len(store.claims())} claims,"
            f" {len(store.rejections())} inputs not read, judgements as written: {len(store.verify_judgements())}"
        )
    finally:
        store.close()


def own_files(settings: Settings) -> tuple[Path, ...]:
    """All files of the user's own: those that reading depends on, then the policy."""
    return (*settings.own_files, *((settings.policy,) if settings.policy else ()))


def tables_of_data(settings: Settings) -> tuple[tuple[str, int, str, str], ...]:
    """What each data file holds and rests on: its name, how many rows, source and licence. Raises BadData."""
    from ..data.loader import count_rows, data_file, load_about

    files = [(file.name, file) for file in sorted(data_file("").glob("*.yaml"))]
    files += [(str(file), file) for file in own_files(settings)]
    return tuple(
        (name, count_rows(file), about.source, about.licence) for name, file in files for about in (load_about(file),)
    )
