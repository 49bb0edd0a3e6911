"""`python -m tests.simulator N [FIRST]`: N lives from seed FIRST on; the first that breaks a rule is told."""

import sys
import time
from collections.abc import Sequence

from tests.simulator.life import Life, begin
from tests.simulator.observer import Observer
from tests.simulator.story import Deed, Story, cut_down, drawn, play

NEWLINE = "\n"
_FAULTS = (LookupError, TypeError, ValueError, AttributeError)  # a fault of the program is a broken rule, too


def lived(story: Story) -> Life:
    """*story*, watched to its end."""
    return play(Observer().hang_on(begin(story.starts, story.accounts)), story.deeds)


def broken(story: Story, deeds: Sequence[Deed]) -> tuple[str, Life]:
    """The sentence of the rule that *deeds* break ("" when none), and the life up to there."""
    life = Observer().hang_on(begin(story.starts, story.accounts))
    try:
        play(life, deeds)
    except (AssertionError, *_FAULTS) as error:
        return f"{str(error).partition(NEWLINE)[0]} ({type(error).__name__})", life
    return "", life


def _kind(sentence: str) -> str:
    return " ".join(sentence.split()[:4])


def main(arguments: Sequence[str]) -> int:
    """Play; 1 when a rule was broken."""
    number, first = int(arguments[0]) if arguments else 100, int(arguments[1]) if len(arguments) > 1 else 0
    began = time.process_time()
    kinds: dict[str, list[int]] = {}
    for seed in range(first, first + number):
        story = drawn(seed)
        sentence, _ = broken(story, story.deeds)
        if sentence:
            seeds = kinds.setdefault(_kind(sentence), [])
            seeds.append(seed)
            if len(seeds) == 1:
                _tell(seed, story, _kind(sentence))
    failed = sum(map(len, kinds.values()))
    print(*(f"{kind} …: seeds {seeds}" for kind, seeds in kinds.items()), sep="\n")  # noqa: T201 - the report
    print(f"{number} lives, {failed} broken, {time.process_time() - began:.1f} s")  # noqa: T201 - the report
    return 1 if failed else 0


def _tell(seed: int, story: Story, kind: str) -> None:
    """The shortest life that breaks the same rule, sentence by sentence and deed by deed."""
    fewest = cut_down(story.deeds, lambda deeds: _kind(broken(story, deeds)[0]) == kind)
    told, life = broken(story, fewest)
    print(f"seed {seed}: {told}", *life.told, *map(repr, fewest), "", sep="\n  ")  # noqa: T201 - the report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
