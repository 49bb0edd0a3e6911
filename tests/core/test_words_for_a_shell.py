"""The commands that sentences tell can be pasted, whatever the account is called."""

import shlex

import pytest

from mailbot.core.names import as_word


@pytest.mark.parametrize("name", ["work", "sam@example.org", "my search", "größe", "a.b-c+d"])
def test_a_name_is_one_word_to_a_shell(name: str) -> None:
    assert shlex.split(f"mailbot connect google --name {as_word(name)}")[-1] == name
