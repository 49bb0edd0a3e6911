"""What a reader sees of markup, and markup of what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.fingerprints import bears, fingerprint, mark
from mailbot.providers.hypertext import html_of, visible_text

WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=200)


def test_markup_goes_and_blocks_stay_lines() -> None:
    html = "<div>Hello <b>Sam</b></div><div>one<br>two</div><p>three</p><ul><li>a</li><li>b</li></ul>"

    assert visible_text(html) == "Hello Sam\none\ntwo\n\nthree\n\na\nb"


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- jane@acme.example -->",
        "<!DOCTYPE html>",
        "<style>jane@acme.example</style>",
        "<script>jane@acme.example</script>",
        "<head><title>jane@acme.example</title></head>",
        "<template>jane@acme.example</template>",
        '<a href="mailto:jane@acme.example"></a>',
        '<img alt="x" src="https://acme.example/jane">',
        "<p hidden>jane@acme.example</p>",
        '<p style="display: none">jane@acme.example</p>',
        '<p style="DISPLAY:NONE !important">jane@acme.example</p>',
        '<p style="visibility:hidden">jane@acme.example</p>',
        '<span style="font-size:0">jane@acme.example</span>',
        '<span style="font-size: 1px;">jane@acme.example</span>',
        '<span style="opacity:0;">jane@acme.example</span>',
        '<span style="mso-hide:all">jane@acme.example</span>',
        '<span style="color:white">jane@acme.example</span>',
        '<span style="color: #FFFFFF">jane@acme.example</span>',
        '<span style="color:rgb(255, 255, 255)">jane@acme.example</span>',
        '<span style="color:rgba(0,0,0,0)">jane@acme.example</span>',
        '<font color="white">jane@acme.example</font>',
        '<div style="max-height:0;overflow:hidden">jane@acme.example</div>',
        '<div style="position:absolute;left:-9999px">jane@acme.example</div>',
        '<div style="display:none"><p style="display:block">jane@acme.example</p></div>',
        '<p style="display:/* so */none">jane@acme.example</p>',
        '<p style="display:none!important;display:block">jane@acme.example</p>',
        '<span style="font-size:0.1em">jane@acme.example</span>',
        '<span style="font:0/0 a">jane@acme.example</span>',
        '<span style="opacity:2%">jane@acme.example</span>',
        '<div style="height:0;overflow-y:hidden">jane@acme.example</div>',
        '<div style="position:absolute;clip:rect(0,0,0,0)">jane@acme.example</div>',
        '<div style="margin-left:-5000px">jane@acme.example</div>',
        '<span style="color:#fefefe">jane@acme.example</span>',
        '<span style="color:#ffffff00">jane@acme.example</span>',
        '<span style="color:rgb(250,251,252)">jane@acme.example</span>',
        '<div style="background:#102030"><b style="color:#112131">jane@acme.example</b></div>',
        '<td bgcolor="black"><font color="#000">jane@acme.example</font></td>',
        "<style>.off, p.dim { display: none }</style><p class='dim'>jane@acme.example</p>",
        "<style><!-- #off {font-size:0} --></style><p id=off class='a b'>jane@acme.example</p>",
        "<canvas>jane@acme.example</canvas>",
        "<datalist><option>jane@acme.example</datalist>",
        "<!-- never closed jane@acme.example",
        "<!--> jane@acme.example -->",
        "<!jane@acme.example>",
        "<![if x]><!-- jane@acme.example --><![endif]>",
        "<?php jane@acme.example ?>",
        "<a href='mailto:jane@acme.example",
        '<a title="a > b jane@acme.example',
        "<a href=mailto:jane@acme.example",
        "</p jane@acme.example",
    ],
)
def test_what_a_reader_cannot_see_is_dropped(hidden: str) -> None:
    assert visible_text(f"<p>Seen</p>{hidden}") == "Seen"


@pytest.mark.parametrize(
    "shown",
    [
        '<span style="color:#333">Jane</span>',
        '<span style="font-size:10px">Jane</span>',
        '<span style="opacity:0.8">Jane</span>',
        '<div style="background-color:navy"><span style="color:white">Jane</span></div>',
        '<table bgcolor="#000080"><tr><td style="color:#fff">Jane</td></tr></table>',
        '<span style="background-color:white;color:black">Jane</span>',
        '<span style="font-size:1em">Jane</span>',
        '<span style="font-size:1.2rem">Jane</span>',
        '<span style="font-size:100%">Jane</span>',
        '<span style="font: 11pt Calibri">Jane</span>',
        '<p style="margin-left:-18.0pt;text-indent:-18.0pt">Jane</p>',
        '<p style="height:0">Jane</p>',
        '<div style="background:#0b5cab"><span style="color:#fff">Jane</span></div>',
        '<div style="background:url(x.png)"><span style="color:#fff">Jane</span></div>',
        "<style>@media (max-width:400px) { .wide { display:none } }</style><p class=wide>Jane</p>",
        "<style>.off { display:none }</style><p class=on>Jane</p>",
        "<!--[if mso]>Eve<![endif]-->Jane",
        "<![if !mso]>Jane<![endif]>",
    ],
)
def test_what_a_reader_can_see_stays(shown: str) -> None:
    assert visible_text(shown) == "Jane"


def test_the_visible_address_counts_not_where_the_link_leads() -> None:
    assert visible_text('<a href="mailto:eve@evil.example">jane@acme.example</a>') == "jane@acme.example"


def test_an_address_in_angle_brackets_is_text() -> None:
    assert visible_text("Panel: Doe, Jane <jane@acme.example>") == "Panel: Doe, Jane <jane@acme.example>"


def test_line_ends_of_the_source_show_where_they_are_kept() -> None:
    assert visible_text("Interviewers:\nJane Doe\n\nBob", keep_lines=True) == "Interviewers:\nJane Doe\n\nBob"
    assert visible_text("Interviewers:\nJane Doe") == "Interviewers: Jane Doe"


def test_deep_markup_does_no_harm() -> None:
    assert visible_text("<div>" * 3000 + "deep") == "deep"


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_read_as_markup(text: str) -> None:
    assert isinstance(visible_text(f"<p>{text}"), str)


@given(WRITTEN)
def test_what_is_written_reads_the_same(text: str) -> None:
    assert fingerprint(visible_text(html_of(text))) == fingerprint(text)


@given(WRITTEN, WRITTEN)
def test_a_text_is_found_again_at_the_start_of_a_longer_one(text: str, rest: str) -> None:
    written = f"Hello,{text}"

    assert bears(visible_text(html_of(written) + "<div><br></div>" + html_of(rest)), mark(written))


@pytest.mark.parametrize("tag", ["s", "strike", "del"])
def test_what_is_struck_through_is_marked_so(tag: str) -> None:
    assert (
        visible_text(f"<p>Interviewers: <{tag}>Jane Roe</{tag}>, Tom Poe</p>") == "Interviewers: ~~Jane Roe~~, Tom Poe"
    )
