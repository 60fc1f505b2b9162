"""What the English model brings along when it is loaded."""

import subprocess
import sys


def test_the_model_comes_without_the_commands_of_its_library() -> None:
    code = (
        "import sys; from laydown.read.english import model; model(); "
        "print(any(name.startswith('spacy.cli') for name in sys.modules)); "
        "from spacy.cli import download; print(callable(download))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="ascii")
    assert done.stdout.split() == ["False", "True"]
