"""What the README shows is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest

from core.cli.main import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SHOWN = re.findall(r"```console\n\$ torchcanvas (.*?)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("command", "expected"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_readme_shows_real_output(capsys, command, expected):
    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == expected


def test_the_readme_names_every_command_and_no_other():
    table = README.partition("| command |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:]]
    named = {word for row in rows for word in re.findall(r"`(\w+)", row)}
    assert named == {command.name for command in COMMANDS}


def test_what_the_readme_links_to_exists():
    links = re.findall(r"\]\(([^):]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_flag_the_readme_tells_is_one(capsys):
    for command in COMMANDS:
        main([command.name, "--help"])
    main(["--help"])
    helped = capsys.readouterr().out
    told = set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", README))
    assert {flag for flag in told if flag not in helped} == set()
