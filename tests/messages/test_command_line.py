from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import click
from tests.messages.test_init import placeholders

from inovasi_daerah.cli.app import app
from inovasi_daerah.messages.command_line import CLICK, CLICK_PLURAL, HELP, indonesian


def help_of(command: click.Command) -> Iterator[str]:
    """Yield every paragraph of the help of *command*, its options and its subcommands."""
    texts = [command.help or "", *(item.help or "" for item in command.params if isinstance(item, click.Option))]
    for text in texts:
        yield from (" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))
    if isinstance(command, click.Group):
        for item in command.commands.values():
            yield from help_of(item)


def click_sentences() -> Iterator[tuple[str, ...]]:
    """Yield what click hands to gettext: one sentence, or its singular and plural."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                yield tuple(str(item.value) for item in node.args if isinstance(item, ast.Constant))


class TestHelp:
    """The help of every command is there in Indonesian."""

    def test_complete(self) -> None:
        """Each paragraph that a command or an option has is translated, and nothing else is."""
        assert {text.en for text in HELP} == set(help_of(app))

    def test_wordings(self) -> None:
        """Each is one line, and names the same files, values and options."""
        for text in HELP:
            assert (text.id + text.en).isprintable()
            assert text.id != text.en
            for word in ("FILE", "OLD", "NEW", "OUT", "SHELL", "PATH", ".toml", "--rulebook A", "--json"):
                assert (word in text.en) == (word in text.id), text

    def test_indonesian(self) -> None:
        """Paragraphs are told apart by an empty line, as click does; what is not known stays."""
        text = "Look at rulebooks\n    and check them.\n\n    Something else."

        assert "Melihat dan memeriksa skema penilaian.\n\nSomething else." == indonesian(text)


class TestClick:
    """What click says is there in Indonesian, under the very words that click uses."""

    def test_up_to_date(self) -> None:
        """Every sentence is one of this version of click; "required" is one that it looks up by a variable."""
        said = set(click_sentences())

        assert set() == {text.en for text in CLICK} - {item[0] for item in said if len(item) == 1} - {"required"}
        assert set() == {(text.en, many) for many, text in CLICK_PLURAL.items()} - said

    def test_placeholders(self) -> None:
        """Indonesian asks for nothing that click does not fill in, whatever the number is."""
        for text in (*CLICK, *CLICK_PLURAL.values()):
            assert placeholders(text.id) <= placeholders(text.en)
