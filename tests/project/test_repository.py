import doctest
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.project.generated import DOCS
from tracker.analysis.inquiries import INQUIRIES
from tracker.cli.reference import pages
from tracker.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def _tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


FILES = _tracked()
TEXTS = {
    path: path.read_text(encoding="utf-8")
    for path in FILES
    if path.suffix not in {".png", ".ico", ".gz"} and path.name != Path(__file__).name
}


def test_no_package_host_and_no_path_of_a_machine_is_named() -> None:
    # Written apart, so that this file names none either.
    parts = ("py pi\\.", "python hosted", "ana conda\\.", "registry \\.npm")
    options = (r"index-url [^-\s]", r"find-links [^-\s]")
    hosts = "|".join((*(part.replace(" ", "") for part in parts), *options))
    places = r"(?<![\w.])/(?:home|root|work|opt|Users|srv)/"
    found = [
        f"{path.relative_to(ROOT)}: {one.group()}"
        for path, text in TEXTS.items()
        if path.relative_to(ROOT).parts[0] != "seed_data"  # web addresses of sources
        for one in re.finditer(f"{hosts}|{places}", text)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_requirement_has_one_version_and_its_hashes(name: str) -> None:
    lines = TEXTS[ROOT / "requirements" / f"{name}.txt"].replace("\\\n", " ").splitlines()
    wanted = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert len(wanted) > 20
    for line in wanted:
        assert re.match(r"[A-Za-z0-9_.\[\]-]+==[^\s;]+", line), line
        assert "--hash=sha256:" in line, line


def test_a_module_is_read_at_one_sitting() -> None:
    code = {path: text.count("\n") for path, text in TEXTS.items() if path.suffix in {".py", ".js"}}
    # What runs is read more often than what tests it.
    limits = {path: 400 if _is_product(path) else 480 for path in code}
    long = {str(path.relative_to(ROOT)): n for path, n in code.items() if n > limits[path]}
    assert long == {}


def _is_product(path: Path) -> bool:
    return path.suffix == ".py" and path.relative_to(ROOT).parts[0] in {"tracker", "dashboards"}


def test_a_folder_is_seen_at_a_glance() -> None:
    folders = Counter(
        path.relative_to(ROOT).parent
        for path in TEXTS
        if _is_product(path) and path.stem != "__init__" and path.parent.name != "versions"
    )
    assert {str(folder): n for folder, n in folders.items() if n > 16} == {}


def test_what_the_pages_link_to_is_there() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {target}"
        for path, text in TEXTS.items()
        if path.suffix == ".md"
        for target in re.findall(r"\]\((?!http)([^)#]+)", text)
        if not (path.parent / target).exists()
    ]
    assert missing == []


def test_the_rooms_that_the_pages_name_are_there() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in TEXTS.items()
        if path.suffix == ".md" and path.name != "CHANGELOG.md"
        for name in re.findall(r"`((?:tracker|dashboards|tests|docs)/[\w./-]*)`", text)
        if not any((ROOT / f"{name}{ending}").exists() for ending in ("", ".py"))
    ]
    assert missing == []


def test_the_commands_of_the_readme_are_targets() -> None:
    named = set(re.findall(r"^make (\w+)", TEXTS[ROOT / "README.md"], re.MULTILINE))
    assert named >= {"run", "test"}
    targets = set(re.findall(r"^(\w+):", TEXTS[ROOT / "Makefile"], re.MULTILINE))
    assert targets >= named | {"lint", "bench", "fmt", "lock", "clean"}
    assert "make test" in TEXTS[ROOT / ".ci" / "run"]


def test_a_commit_is_looked_at_as_make_lint_does_without_fetching_anything() -> None:
    config = TEXTS[ROOT / ".pre-commit-config.yaml"]
    assert re.findall(r"repo: (.*)", config) == ["local"]
    assert set(re.findall(r"language: (.*)", config)) == {"system"}
    entries = [line.split() for line in re.findall(r"entry: \.venv/bin/(.*)", config)]
    own = [" ".join(word for word in entry if word != "--force-exclude") for entry in entries]
    checked = re.search(r"^lint:.*\n\t(.*)", TEXTS[ROOT / "Makefile"], re.MULTILINE)
    assert checked
    assert own == [
        part.removeprefix("$(BIN)/").removesuffix(" .") for part in checked[1].split(" && ")
    ]


def test_both_packages_say_that_they_are_typed() -> None:
    assert {path.parent.name for path in FILES if path.name == "py.typed"} == {
        "tracker",
        "dashboards",
    }


def test_every_setting_is_in_the_docs() -> None:
    text = TEXTS[DOCS / "settings.md"]
    for name in Settings.model_fields:
        assert f"PARLEY_{name.upper()}" in text


_WITH_EXAMPLES = sorted(path.name for path in DOCS.glob("*.md") if ">>> " in TEXTS[path])


@pytest.mark.parametrize("page", _WITH_EXAMPLES)
def test_the_examples_of_a_page_run(page: str) -> None:
    failed, tried = doctest.testfile(str(DOCS / page), module_relative=False)
    assert failed == 0
    assert tried > 3


def test_pages_have_examples() -> None:
    assert {"dates.md", "terms.md"} <= {*_WITH_EXAMPLES}


@pytest.mark.parametrize("name", pages())
def test_pages_made_from_the_code_are_current(name: str) -> None:
    assert TEXTS[DOCS / name] == pages()[name], "run make docs"


def test_the_server_keeps_to_this_machine() -> None:
    config = tomllib.loads(TEXTS[ROOT / ".streamlit" / "config.toml"])
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["allowedHosts"]
    assert config["server"]["maxUploadSize"] == 20
    assert config["server"]["enableAgentApi"] is False
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["toolbarMode"] == "minimal"
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["showErrorLinks"] is False
    assert config["runner"]["magicEnabled"] is False


def test_the_licence_is_the_whole_apache_licence() -> None:
    text = TEXTS[ROOT / "LICENSE"]
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "APPENDIX: How to apply the Apache License to your work." in text


def test_no_kind_is_named_in_a_comparison() -> None:
    own = [p for p in TEXTS if p.suffix == ".py" and p.relative_to(ROOT).parts[0] != "tests"]
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in own
        for line in TEXTS[path].splitlines()
        if re.search(r"\bkind\s*(==|!=|in\s*[{(\[])\s*[\"']", line)
    ]
    assert found == []


def test_each_sheet_and_script_of_the_screen_lies_beside_the_module_that_reads_it() -> None:
    files = [path for path in FILES if path.suffix in {".css", ".js"}]
    own = [path for path in files if "dashboards" in path.parts and path.parent.name != "front"]
    assert own
    assert [path for path in own if not path.with_suffix(".py").is_file()] == []


def test_every_question_has_its_address_in_the_docs() -> None:
    text = TEXTS[DOCS / "api.md"]
    for name in INQUIRIES:
        assert f"| `/api/v1/{name}?" in text
