"""Claims with evidence, read from the three formats that the field uses."""

import json
from pathlib import Path

import pytest

from evals.claims import Claim, read_claims
from index.errors import GoldError


def test_wice_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wice.jsonl"
    rows = [
        {"claim": "It rained.", "evidence": ["Rain fell."], "label": label} for label in ("supported", "not_supported")
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    assert read_claims(path) == (
        Claim("It rained.", ("Rain fell.",), True),
        Claim("It rained.", ("Rain fell.",), False),
    )


def test_qags_goes_by_the_majority(tmp_path: Path) -> None:
    votes = [{"response": "yes"}, {"response": "no"}, {"response": "yes"}]
    record = {
        "article": "Rain fell. It stopped.",
        "summary_sentences": [{"sentence": "It rained.", "responses": votes}],
    }
    (tmp_path / "qags.jsonl").write_text(json.dumps(record))
    assert read_claims(tmp_path / "qags.jsonl") == (Claim("It rained.", ("Rain fell.", "It stopped."), True),)


def test_begin_is_read_from_tab_separated_lines(tmp_path: Path) -> None:
    path = tmp_path / "begin.tsv"
    path.write_text(
        'knowledge\tresponse\tbegin_label\nRain fell .\the said "rain\tFully attributable\nA .\tb\tGeneric\n'
    )
    assert [claim.supported for claim in read_claims(path)] == [True, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"claim": "a"}\n', "line 1: none of the fields summary_sentences"),
        ('{"evidence": ["a"], "label": "supported"}\n', "line 1: claim: field required"),
        ('{"claim": null, "evidence": "abc", "label": "x"}\n', "line 1: claim: input should .*, evidence: .*, label: "),
        ("{\n{\n", r"line 1: not JSON \(.*line 2: not JSON"),
        ("knowledge\tresponse\tbegin_label\nRain fell .\n", "line 2: response: input should be a valid string"),
        ("", "there is no claim in it"),
    ],
)
def test_what_is_none_of_them_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "claims.jsonl").write_text(text)
    with pytest.raises(GoldError, match=said):
        read_claims(tmp_path / "claims.jsonl")


def test_the_parts_are_the_same_every_time() -> None:
    parts = [Claim("x", (f"evidence {number}",), True).held_out for number in range(200)]
    assert 40 <= sum(parts) <= 80


def test_claims_of_one_document_are_never_parted(tmp_path: Path) -> None:
    rows = [
        {
            "claim": f"It rained {place}.",
            "evidence": [f"Rain {place}."],
            "label": "supported",
            "meta": {"claim_title": "Rain"},
        }
        for place in range(20)
    ]
    (tmp_path / "wice.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert len({claim.held_out for claim in read_claims(tmp_path / "wice.jsonl")}) == 1
